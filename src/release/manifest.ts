import { hash } from 'node:crypto'
import type { DumpFile } from './dump-file.js'

/**
 * Changes of a release to the one before it. Its files are `delta/<from>.added.nq` and `.removed.nq`, each with a `.gz`
 * beside it.
 */
export interface Delta {
  /** Id of the release before. */
  from: string
  /** Number of quads that only the newer release holds, and that only the older one held. */
  added: number
  removed: number
}

/** Base IRI of files when none is given: relative IRIs are resolved against it, and no answer names it. */
export const DEFAULT_BASE = 'http://localhost/'

/** File name of a release's manifest. */
export const MANIFEST = 'manifest.json'

/** The folder of a release that holds its delta. */
export const DELTA = 'delta/'

/** Name of a file of a delta from a release: of the quads that only the newer one holds, or only the older one. */
export const deltaName = (from: string, quads: 'added' | 'removed'): string => `${DELTA}${from}.${quads}.nq`

/**
 * Contents of a release. The id is the hash of all the rest but the delta, so the same input and program give the same
 * id, whatever was published before.
 */
export interface Manifest {
  id: string
  /** Name and prefix of the ontology: the dumps are `<name>.ttl` … */
  name: string
  base: string
  /** Version and fingerprint of the program that built it. */
  program: string
  /** SHA-256 over the names and checksums of all input files. */
  inputs: string
  counts: { quads: number; triples: number; warnings: number; graphs: Record<string, number> }
  prefixes: Record<string, string>
  files: ReleaseFile[]
  /** What the release changes in the one before it; the first one has none. */
  delta?: Delta
}

/** A file of a release; `quads` only for those that hold RDF. */
export type ReleaseFile = Omit<DumpFile, 'quads'> & { quads?: number }

/** Manifest completed by its id. */
export function withId(manifest: Omit<Manifest, 'id'>): Manifest {
  const { delta, files, ...rest } = manifest
  const lasting = { ...rest, files: files.filter(({ name }) => !name.startsWith(DELTA)) }
  const id = hash('sha256', JSON.stringify(lasting)).slice(0, 16)
  return { id, ...rest, files, ...(delta && { delta }) }
}

/** Manifest that a text holds; undefined when the text is not one, or was changed after it was written. */
export function parseManifest(text: string): Manifest | undefined {
  try {
    const { id, ...rest } = JSON.parse(text) as Manifest
    const manifest = withId(rest)
    return manifest.id === id ? manifest : undefined
  } catch {
    return undefined
  }
}
