import type { Dump } from './peer.js'
import type { BenchQuestion } from './question.js'

/** Name of a workload. */
export type WorkloadName = 'graph' | 'shop'

/** What servers are compared by: a graph of several sizes, and questions about it. */
export interface Workload {
  name: WorkloadName
  /** In the order in which they are measured. */
  sizes: readonly number[]
  /** Prepares a size in a directory, which may have it from an earlier run. */
  prepare(size: number, directory: string): Promise<Prepared>
}

/** Workload at one size. */
export interface Prepared {
  /** Size, in words. */
  title: string
  quads: number
  dump: Omit<Dump, 'scratch'>
  /** How often servers are started, to take the median. */
  starts: number
  saved: readonly BenchQuestion[]
  adHoc: readonly BenchQuestion[]
}
