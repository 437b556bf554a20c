import { busy } from '../sparql/errors.js'
import type { Job } from './job.js'

/** Queue of the queries that wait for a worker, first in, first out; a query leaves it when it is settled. */
export class JobQueue {
  readonly #waiting: Job[] = []

  /** `limit`: queries that may wait; further ones are refused. */
  constructor(private readonly limit: number) {}

  get length(): number {
    return this.#waiting.length
  }

  /** Appends a job; false when the queue is full and the job was refused. */
  add(job: Job): boolean {
    if (this.#waiting.length >= this.limit) {
      job.refuse(busy())
      return false
    }
    this.#waiting.push(job)
    this.#watch(job)
    return true
  }

  /** Puts a job first whose worker died of something else. */
  addFirst(job: Job): void {
    this.#waiting.unshift(job)
    this.#watch(job)
  }

  /** Takes the first job out. */
  take(): Job | undefined {
    return this.#waiting.shift()
  }

  /** Takes all jobs out. */
  takeAll(): Job[] {
    return this.#waiting.splice(0)
  }

  remove(job: Job): void {
    const index = this.#waiting.indexOf(job)
    if (index >= 0) this.#waiting.splice(index, 1)
  }

  #watch(job: Job): void {
    job.wait(() => {
      this.remove(job)
    })
  }
}
