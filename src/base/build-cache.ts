import { Report } from './faults.js'
import { memoizeByObject } from './memoize.js'

/** Stored value, and what was reported while it was computed. */
interface Entry {
  value: unknown
  report: Report
}
type Compute = (report: Report) => unknown

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
  #before = new Map<string, Entry>()
  #now = new Map<string, Entry>()
  readonly #counts = new Map<string, StepCounts>()

  constructor(readonly isOpen: boolean) {}

  /**
   * Value that a build step computes of an input, or the stored one. `key` identifies all input of `compute`; a closed
   * cache does not ask for it. What `compute` reports is reported again each time the value is reused.
   */
  async getOrCompute<T>(
    step: string,
    key: () => string,
    report: Report,
    compute: (report: Report) => T | Promise<T>
  ): Promise<T> {
    const entry = this.isOpen ? await this.#entryOf(step, key(), compute) : await entryFrom(compute)
    report.append(entry.report)
    return entry.value as T
  }

  async #entryOf(step: string, key: string, compute: Compute): Promise<Entry> {
    const counts = this.#counts.get(step) ?? { computed: 0, reused: 0 }
    this.#counts.set(step, counts)
    const name = nameOf(step, key)
    let entry = this.#now.get(name) ?? this.#before.get(name)
    if (entry) counts.reused++
    else {
      counts.computed++
      entry = await entryFrom(compute)
    }
    this.#now.set(name, entry)
    return entry
  }

  /** End of a build: evicts the entries that it did not ask for, and gives the counts of its steps. */
  endBuild(): Record<string, StepCounts> {
    this.#before = this.#now
    this.#now = new Map()
    const counts = Object.fromEntries(this.#counts)
    this.#counts.clear()
    return counts
  }
}

let objects = 0

/** Key of an object that is not changed, such as a value of the cache: that of no other object. */
export const keyOf: (object: object) => string = memoizeByObject(() => String(++objects))

const nameOf = (step: string, key: string): string => `${step} ${key}`

async function entryFrom(compute: Compute): Promise<Entry> {
  const report = new Report()
  return { value: await compute(report), report }
}
