import { constants } from 'node:os'

const signals = ['SIGTERM', 'SIGINT'] as const

/** Signal that stops this process: SIGTERM or SIGINT. */
export class StopSignal {
  #resolve: ((signal: string) => void) | undefined

  /** From now on a signal ends the process at once, with 128 and its number, unless it is awaited. */
  constructor() {
    // Node.js would do so by itself, but not for the first process of a container.
    for (const signal of signals) process.on(signal, this.#received)
  }

  /** Name of the next signal, which then ends nothing; another one after it ends the process. */
  next(): Promise<string> {
    return new Promise(resolve => {
      this.#resolve = resolve
    })
  }

  /** Leaves signals to Node.js again. */
  close(): void {
    for (const signal of signals) process.removeListener(signal, this.#received)
  }

  readonly #received = (signal: (typeof signals)[number]): void => {
    if (!this.#resolve) process.exit(128 + constants.signals[signal])
    this.#resolve(signal)
    this.#resolve = undefined
  }
}
