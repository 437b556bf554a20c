/** A file that a release offers for download. */
export interface DumpName {
  /** Its path under /dumps/. */
  name: string
  syntax: Syntax
  compressed: boolean
}

/** An RDF syntax, as files and catalogues name it. */
export interface Syntax {
  ending: string
  mediaType: string
  /** Local name among the W3C's names of formats. */
  format: string
  /** Local name among the file types of the European Union's authority tables. */
  fileType: string
  title: string
}

export const syntaxes: readonly Syntax[] = [
  { ending: 'nq', mediaType: 'application/n-quads', format: 'N-Quads', fileType: 'RDF_N_QUADS', title: 'N-Quads' },
  {
    ending: 'nt',
    mediaType: 'application/n-triples',
    format: 'N-Triples',
    fileType: 'RDF_N_TRIPLES',
    title: 'N-Triples'
  },
  { ending: 'ttl', mediaType: 'text/turtle', format: 'Turtle', fileType: 'RDF_TURTLE', title: 'Turtle' },
  { ending: 'trig', mediaType: 'application/trig', format: 'TriG', fileType: 'RDF_TRIG', title: 'TriG' },
  { ending: 'jsonld', mediaType: 'application/ld+json', format: 'JSON-LD', fileType: 'JSON_LD', title: 'JSON-LD' },
  { ending: 'rdf', mediaType: 'application/rdf+xml', format: 'RDF_XML', fileType: 'RDF_XML', title: 'RDF/XML' }
]

const both = (stem: string, endings: readonly string[]): DumpName[] =>
  endings.flatMap(ending =>
    [false, true].map(compressed => ({
      name: `${stem}.${ending}${compressed ? '.gz' : ''}`,
      syntax: syntaxes.find(syntax => syntax.ending === ending)!,
      compressed
    }))
  )

/** The dumps of the whole graph. */
export function wholeDumps(name: string): DumpName[] {
  return both(
    name,
    syntaxes.map(({ ending }) => ending)
  )
}

/** The dumps of what one source states. */
export function sourceDumps(slug: string): DumpName[] {
  return both(`source/${slug}`, ['ttl', 'nq'])
}
