import { Report } from './faults.js'

interface Made {
  value: unknown
  report: Report
}
type Make = (report: Report) => unknown

/** Numbers of inputs of a build step: computed in this build, or reused from the build before. */
export interface StepCounts {
  computed: number
  reused: number
}

/**
 * Cache of what builds of one folder compute of the same input. An entry is evicted when a build does not ask for it. A
 * cache that is not open stores nothing: for a single build.
 */
export class BuildCache {
  #before = new Map<string, Made>()
  #now = new Map<string, Made>()
  readonly #shares = new Map<string, StepCounts>()

  constructor(readonly isOpen: boolean) {}

  /**
   * What `make` makes of an input. `key` is asked for only when something is kept, and has to tell all that `make`
   * looks at. What `make` reports is reported again each time the value is taken.
   */
  async of<T>(step: string, key: () => string, report: Report, make: (report: Report) => T | Promise<T>): Promise<T> {
    const { value, report: own } = this.isOpen ? await this.#recall(step, key(), make) : await anew(make)
    report.append(own)
    return value as T
  }

  /** Test whether the value of an input is stored. */
  has(step: string, key: string): boolean {
    const name = nameOf(step, key)
    return this.#now.has(name) || this.#before.has(name)
  }

  async #recall(step: string, key: string, make: Make): Promise<Made> {
    const share = this.#shares.get(step) ?? { computed: 0, reused: 0 }
    this.#shares.set(step, share)
    const name = nameOf(step, key)
    let made = this.#now.get(name) ?? this.#before.get(name)
    if (made) share.reused++
    else {
      share.computed++
      made = await anew(make)
    }
    this.#now.set(name, made)
    return made
  }

  /** A build has ended: what it did not ask for is forgotten. Tells by step how much was made and how much taken. */
  endBuild(): Record<string, StepCounts> {
    this.#before = this.#now
    this.#now = new Map()
    const shares = Object.fromEntries(this.#shares)
    this.#shares.clear()
    return shares
  }
}

const nameOf = (step: string, key: string): string => `${step} ${key}`

async function anew(make: Make): Promise<Made> {
  const report = new Report()
  return { value: await make(report), report }
}
