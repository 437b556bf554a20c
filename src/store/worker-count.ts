import { statSync } from 'node:fs'
import { availableParallelism, totalmem } from 'node:os'

/** A loaded graph takes about 600 bytes a quad, and a quad about 150 bytes of N-Quads. */
const GROWTH = 4
/** The share of the machine's memory that all workers together may fill. */
const SHARE = 0.5

/**
 * How many workers fit a machine: one fewer than cores (this process wants one), fewer when their graphs and the
 * spare's would fill the memory; at least one.
 */
export function workersFor(bytes: number, cores: number, memory: number): number {
  const fitting = Math.floor((memory * SHARE) / (bytes * GROWTH)) - 1
  return Math.max(1, Math.min(cores - 1, fitting))
}

/** Number of workers for these N-Quads files on this machine. */
export function workersHere(files: readonly string[]): number {
  return workersFor(
    files.reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 1),
    availableParallelism(),
    totalmem()
  )
}
