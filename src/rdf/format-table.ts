/** Row of the table of formats: what is left out is empty, or false. */
export interface FormatRow {
  /** Suffix of a path, ending of a file's name, and value of `format=`. */
  name: string
  mediaType: string
  /** Other media types under which clients ask for it. */
  aliases?: readonly string[]
  /** Other values of `format=` that clients send. */
  words?: readonly string[]
  title: string
  /** Whether it holds named graphs. */
  graphs?: boolean
  /** Local name among the W3C's names of formats (http://www.w3.org/ns/formats/). */
  w3cName: string
  /** Local name in the EU's authority table of file types; dumps have one. */
  euFileType?: string
  /** Endings of the names of files that are read as this format. */
  endings?: readonly string[]
}

/** Formats of rows and booleans (SPARQL 1.1 Query Results); the first is the default. */
export const solutionsFormats = [
  {
    name: 'json',
    mediaType: 'application/sparql-results+json',
    aliases: ['application/json'],
    words: ['srj'],
    title: 'SPARQL JSON',
    w3cName: 'SPARQL_Results_JSON'
  },
  {
    name: 'xml',
    mediaType: 'application/sparql-results+xml',
    aliases: ['application/xml', 'text/xml'],
    words: ['srx'],
    title: 'SPARQL XML',
    w3cName: 'SPARQL_Results_XML'
  },
  { name: 'csv', mediaType: 'text/csv', title: 'CSV', w3cName: 'SPARQL_Results_CSV' },
  { name: 'tsv', mediaType: 'text/tab-separated-values', title: 'TSV', w3cName: 'SPARQL_Results_TSV' }
] as const satisfies readonly FormatRow[]

/** Formats of RDF; the first is the default. A writer of each stands in `serialize/`. */
export const graphFormats = [
  {
    name: 'ttl',
    mediaType: 'text/turtle',
    aliases: ['application/x-turtle'],
    words: ['turtle', 'n3'],
    title: 'Turtle',
    w3cName: 'Turtle',
    euFileType: 'RDF_TURTLE',
    endings: ['ttl']
  },
  {
    name: 'nt',
    mediaType: 'application/n-triples',
    words: ['ntriples', 'n-triples'],
    title: 'N-Triples',
    w3cName: 'N-Triples',
    euFileType: 'RDF_N_TRIPLES',
    endings: ['nt']
  },
  {
    name: 'jsonld',
    mediaType: 'application/ld+json',
    aliases: ['application/json'],
    words: ['json', 'json-ld', 'ld+json'],
    title: 'JSON-LD',
    w3cName: 'JSON-LD',
    euFileType: 'JSON_LD',
    endings: ['jsonld', 'json']
  },
  {
    name: 'rdf',
    mediaType: 'application/rdf+xml',
    aliases: ['application/xml', 'text/xml'],
    words: ['xml', 'rdf+xml', 'rdfxml', 'rdf/xml'],
    title: 'RDF/XML',
    w3cName: 'RDF_XML',
    euFileType: 'RDF_XML',
    endings: ['rdf', 'xml', 'owl']
  },
  {
    name: 'nq',
    mediaType: 'application/n-quads',
    words: ['nquads', 'n-quads'],
    title: 'N-Quads',
    graphs: true,
    w3cName: 'N-Quads',
    euFileType: 'RDF_N_QUADS',
    endings: ['nq']
  },
  {
    name: 'trig',
    mediaType: 'application/trig',
    title: 'TriG',
    graphs: true,
    w3cName: 'TriG',
    euFileType: 'RDF_TRIG',
    endings: ['trig']
  }
] as const satisfies readonly FormatRow[]
