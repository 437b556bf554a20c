import { Report } from './faults.js'
import { getOrInsert, memoizeByObject } from './memoize.js'

/** Stored value, and what was reported while it was computed. */
interface Entry {
  step: string
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
  readonly #shared = new Map<string, unknown>()

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
    const entry = this.isOpen ? await this.#entryOf(step, key(), compute) : await entryFrom(step, compute)
    report.append(entry.report)
    return entry.value as T
  }

  /** Object of a name that all builds share, created when it is first asked for. */
  shared<T>(name: string, create: () => T): T {
    return getOrInsert(this.#shared, name, create) as T
  }

  /** Stored value of an input; undefined when there is none, or one that fails a test of what else it depends on. */
  find<T>(step: string, key: string, isValid: (value: T) => boolean = () => true): T | undefined {
    const name = nameOf(step, key)
    const entry = this.#now.get(name) ?? this.#before.get(name)
    if (!entry || !isValid(entry.value as T)) return undefined
    this.#countsOf(step).reused++
    this.#now.set(name, entry)
    return entry.value as T
  }

  /** Stores the value of an input; a cache that is not open does not. */
  store(step: string, key: string, value: unknown): void {
    if (!this.isOpen) return
    this.#countsOf(step).computed++
    this.#now.set(nameOf(step, key), { step, value, report: new Report() })
  }

  async #entryOf(step: string, key: string, compute: Compute): Promise<Entry> {
    const name = nameOf(step, key)
    let entry = this.#now.get(name) ?? this.#before.get(name)
    if (entry) this.#countsOf(step).reused++
    else {
      this.#countsOf(step).computed++
      entry = await entryFrom(step, compute)
    }
    this.#now.set(name, entry)
    return entry
  }

  #countsOf(step: string): StepCounts {
    return getOrInsert(this.#counts, step, () => ({ computed: 0, reused: 0 }))
  }

  /**
   * End of a build: evicts the entries that it did not ask for, but for those of steps that it did not come to; gives
   * the counts of its steps.
   */
  endBuild(): Record<string, StepCounts> {
    for (const [name, entry] of this.#before) if (!this.#counts.has(entry.step)) this.#now.set(name, entry)
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

async function entryFrom(step: string, compute: Compute): Promise<Entry> {
  const report = new Report()
  return { step, value: await compute(report), report }
}
