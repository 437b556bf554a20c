import { totalmem } from 'node:os'
import { totalWorkers } from './lanes.js'
import type { WorkerCounts } from './lanes.js'
import type { WorkerMemory } from './messages.js'

const MIB = 2 ** 20
/** A loaded graph takes up to four bytes for one of its N-Quads, and twice that when the union is made as a graph. */
const STORE_BYTES_PER_DUMP_BYTE = 4
/** Bytes of an Oxigraph without a graph, and of its tables of names. */
const EMPTY_STORE_BYTES = 16 * MIB
/** Part of the memory that all workers together may fill. */
const MAX_MEMORY_SHARE = 0.5
/** Bounds of the bytes that a query may take, when no number is given: what is available, within them. */
const MIN_QUERY_BYTES = 64 * MIB
const MAX_QUERY_BYTES = 1024 * MIB
/** Part of a query's memory that is Oxigraph's; its answer is written in the rest. */
const STORE_PART = 0.5

/** Figures that a pool is sized by. */
export interface SizingInput {
  /** Bytes of the N-Quads that each worker loads. */
  bytes: number
  /** Whether a triple may stand in several graphs. */
  repeats: boolean
  cores: number
  /** Bytes of memory of the machine, or of its part that this process may use. */
  memory: number
  /** Workers for quick queries; 0: one fewer than cores. */
  workers: number
  /** Workers for queries that run long. */
  slow: number
  /** Bytes that a query may take; 0: what there is. */
  queryBytes: number
}

/** Number of workers with what each may take of memory, and why there are fewer than there should be. */
export type Sizing = WorkerCounts & { memory: WorkerMemory; queryBytes: number; shortage?: string }

/**
 * Size of a pool: as many workers as memory has room for, each with a graph and what a query may take. Where there is
 * none for all, workers for quick queries are given up first, then the spare, then the slow lane's; one always stays.
 */
export function sizeOfPool({ bytes, repeats, cores, memory, workers, slow, queryBytes }: SizingInput): Sizing {
  const graph = EMPTY_STORE_BYTES + bytes * STORE_BYTES_PER_DUMP_BYTE * (repeats ? 2 : 1)
  const fitting = Math.floor((memory * MAX_MEMORY_SHARE) / (graph + (queryBytes || MIN_QUERY_BYTES)))
  const asked = { workers: workers || Math.max(1, cores - 1), slow, spare: true }
  // A number of workers that was asked for is kept to.
  const counts = { ...asked }
  if (!workers) counts.workers = Math.max(1, Math.min(counts.workers, fitting - slow - 1))
  if (counts.workers + counts.slow + 1 > fitting) counts.spare = false
  if (counts.workers + counts.slow > fitting) counts.slow = Math.max(0, Math.min(slow, fitting - counts.workers))
  const each = (memory * MAX_MEMORY_SHARE) / totalWorkers(counts) - graph
  const query = queryBytes || Math.max(MIN_QUERY_BYTES, Math.min(MAX_QUERY_BYTES, each))
  return {
    ...counts,
    queryBytes: query,
    memory: { storeBytes: Math.ceil(graph + query * STORE_PART), heapBytes: Math.ceil(query * (1 - STORE_PART)) },
    shortage: counts.spare ? undefined : `${Math.round(memory / MIB)} MiB of memory have no room for a spare worker`
  }
}

/** Bytes of memory that this process may use: the machine's, or less where a container has a limit (cgroup). */
export function usableMemory(): number {
  return Math.min(process.constrainedMemory() || Infinity, totalmem())
}
