import { quantile } from '../statistics.js'

/** Tally of requests of one kind: milliseconds, statuses, and answers that were not as they have to be. */
export class Tally {
  readonly #times: number[] = []
  readonly #statuses = new Map<number, number>()
  readonly wrong: string[] = []

  constructor(readonly name: string) {}

  /** Counts an answer, by the time from when it was asked for first; `status` 0: none came. */
  count(status: number, ms: number): void {
    this.#times.push(ms)
    this.#statuses.set(status, (this.#statuses.get(status) ?? 0) + 1)
  }

  get requests(): number {
    return this.#times.length
  }

  /** Number of answers with a status that holds. */
  with(holds: (status: number) => boolean): number {
    return [...this.#statuses].reduce((sum, [status, count]) => sum + (holds(status) ? count : 0), 0)
  }

  /** Cells of a table: name, requests, p50, p95, most, statuses. */
  row(): string[] {
    const at = (part: number): string => String(Math.round(quantile(this.#times, part) ?? NaN))
    return [this.name, String(this.requests), at(0.5), at(0.95), at(1), this.told]
  }

  /** Statuses, with how often each came. */
  get told(): string {
    const statuses = [...this.#statuses].sort(([a], [b]) => a - b)
    return statuses.map(([status, count]) => `${count} × ${status || 'none'}`).join(', ')
  }
}
