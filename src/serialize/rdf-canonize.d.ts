declare module 'rdf-canonize' {
  import type { Quad } from '@rdfjs/types'
  /** RDFC-1.0: fills `canonicalIdMap` with the canonical label of each blank node label (both with `_:`). */
  export function canonize(
    dataset: Iterable<Quad>,
    options: {
      algorithm: 'RDFC-1.0'
      format?: 'application/n-quads'
      canonicalIdMap?: Map<string, string>
      maxWorkFactor?: number
    }
  ): Promise<string>
}
