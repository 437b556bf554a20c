import { formatNamed, formatsFor } from '../rdf/formats.js'
import type { Format } from '../rdf/formats.js'

/** File that a release offers for download. */
export interface DumpName {
  /** Path under /dumps/. */
  name: string
  format: Format
  compressed: boolean
}

const both = (stem: string, formats: readonly Format[]): DumpName[] =>
  formats.flatMap(format =>
    [false, true].map(compressed => ({
      name: `${stem}.${format.name}${compressed ? '.gz' : ''}`,
      format,
      compressed
    }))
  )

/** Dumps of the whole graph, in every format of RDF. */
export function wholeDumps(name: string): DumpName[] {
  return both(name, formatsFor('graph'))
}

/** Dumps of what one source states, in Turtle and N-Quads. */
export function sourceDumps(slug: string): DumpName[] {
  return both(`source/${slug}`, [formatNamed('ttl')!, formatNamed('nq')!])
}
