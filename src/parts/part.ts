import type { Fault } from '../base/faults.js'
import type { Share } from '../graph/share.js'

/** Manifest of one part of a build: its origin, counts, and the file of quads beside it. */
export interface PartManifest extends Share {
  /** Version and fingerprint of the program, and SHA-256 of all input files: those of its release will be the same. */
  program: string
  inputs: string
  counts: { sources: number; entities: number; records: number; links: number }
  warnings: readonly Fault[]
  /** The file of quads. */
  bytes: number
  sha256: string
}

/** Origin of a part, which all parts of a build have in common. */
export type PartOrigin = Pick<PartManifest, 'program' | 'inputs'>

/** Name of the file that holds a part's manifest. */
export const PART_MANIFEST = 'part.json'

/** Name of the file that holds a part's quads (N-Quads, in no order). */
export const PART_QUADS = 'quads.nq'

/** Beginning of the names of parts that are not finished. */
export const UNFINISHED_PART = '.unfinished-'

/** Name of the directory of a part: `2-of-7`. */
export function partName({ part, parts }: Share): string {
  return `${String(part)}-of-${String(parts)}`
}

/** Share of a directory by its name; undefined for other names. */
export function shareOfName(name: string): Share | undefined {
  const [, part, parts] = /^([1-9]\d{0,5})-of-([1-9]\d{0,5})$/.exec(name) ?? []
  return part !== undefined && Number(part) <= Number(parts) ? { part: Number(part), parts: Number(parts) } : undefined
}
