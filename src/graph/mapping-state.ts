import type { QuadSpace } from './quad-space.js'

/** Bytes of a temporary file that nobody needs any more before what is needed is copied to another. */
const MAX_UNUSED = 1 << 24

/** State of the mapping of files that outlives a build. */
export interface MappingState {
  /** Space of the quads. */
  space: QuadSpace
  /** Bytes on the disk that nobody needs before the space is replaced by another. */
  maxUnused: number
  /** States of files, and their SHA-256 in that state. */
  checksums: Map<string, { state: string; checksum: string }>
  /** Slugs of the sources that files of records name, by their paths. */
  sources: Map<string, { checksum: string; source: string }>
  /** Whether there are builds before. */
  isBegun: boolean
}

/** State before the first build, whose quads are to lie in a space. */
export function newMappingState(space: QuadSpace, maxUnused = MAX_UNUSED): MappingState {
  return { space, maxUnused, checksums: new Map(), sources: new Map(), isBegun: false }
}
