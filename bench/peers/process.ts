import { execFile, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { processTimes } from '../processor-times.js'

const running = new Set<ChildProcess>()
/** Milliseconds in which a server has to end. */
const TO_END = 3000
/** Milliseconds until its first answer: some servers read millions of triples before it. */
const TO_ANSWER = 900_000

/** Ends whatever is still running with this program, however it ends. */
process.on('exit', () => {
  for (const child of running) signal(child, 'SIGKILL')
})
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(name, () => {
    process.exit(130)
  })

/** A server's process, in a group of its own so that what it starts ends with it. */
export class ServerProcess {
  readonly #child: ChildProcess
  #said = ''

  constructor(command: string, args: readonly string[], options: { cwd?: string; env?: Record<string, string> } = {}) {
    this.#child = spawn(command, args, {
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...options,
      env: { ...process.env, ...options.env }
    })
    running.add(this.#child)
    this.#child.on('error', error => {
      this.#said += error.message
    })
    for (const stream of [this.#child.stdout!, this.#child.stderr!])
      stream.on('data', (chunk: Buffer) => {
        this.#said = (this.#said + chunk.toString()).slice(-2000)
      })
  }

  get ended(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null
  }

  /** The end of what it printed, for errors. */
  get said(): string {
    return this.#said.trim()
  }

  /** Resident memory in MB, where the system tells. */
  get megabytes(): number | undefined {
    try {
      const kilobytes = /^VmRSS:\s*(\d+)/m.exec(readFileSync(`/proc/${String(this.#child.pid)}/status`, 'utf8'))?.[1]
      return kilobytes === undefined ? undefined : Math.round(Number(kilobytes) / 1024)
    } catch {
      return undefined
    }
  }

  /** Milliseconds of processors that it has taken, where the system tells; 0 elsewhere. */
  get cpuMs(): number {
    try {
      return processTimes(readFileSync(`/proc/${String(this.#child.pid)}/stat`, 'utf8')).own
    } catch {
      return 0
    }
  }

  /**
   * Waits until a question is answered, which is asked again as long as it rejects. Rejects, with the end of what the
   * server printed, when it has ended or takes too long.
   */
  async answers(ask: () => Promise<unknown>): Promise<void> {
    const begun = performance.now()
    for (;;) {
      try {
        await ask()
        return
      } catch (error) {
        if (this.ended || performance.now() - begun > TO_ANSWER) {
          await this.stop()
          throw new Error(this.said.slice(-300) || (error as Error).message, { cause: error })
        }
      }
      await wait(10)
    }
  }

  /** Waits until an address answers with success. */
  async answersAt(url: string): Promise<void> {
    await this.answers(async () => {
      const response = await fetch(url, { headers: { connection: 'close' } })
      const text = await response.text()
      if (!response.ok) throw new Error(`status ${String(response.status)}: ${text.slice(0, 200)}`)
    })
  }

  async stop(): Promise<void> {
    if (!this.ended) {
      const exit = once(this.#child, 'exit')
      signal(this.#child, 'SIGTERM')
      const limit = setTimeout(() => {
        signal(this.#child, 'SIGKILL')
      }, TO_END)
      await exit
      clearTimeout(limit)
    }
    signal(this.#child, 'SIGKILL')
    running.delete(this.#child)
  }
}

function signal({ pid }: ChildProcess, name: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, name)
  } catch {
    /* it has ended */
  }
}

/** Runs a command to its end, at most so many seconds. Rejects with the end of what it printed. */
export async function run(
  command: string,
  args: readonly string[],
  options: { cwd?: string; seconds: number }
): Promise<void> {
  try {
    await promisify(execFile)(command, args, {
      cwd: options.cwd,
      timeout: options.seconds * 1000,
      maxBuffer: 1 << 26
    })
  } catch (error) {
    const { message, stderr } = error as Error & { stderr?: string }
    const last = stderr?.trim().split('\n').slice(-2).join(' ')
    throw new Error(last ? last : message, { cause: error })
  }
}
