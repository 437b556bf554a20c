/** Kind of an answer: rows or a boolean (SELECT, ASK), or statements (CONSTRUCT, DESCRIBE). */
export type AnswerKind = 'solutions' | 'graph'

/** Format of an answer, a dump or a file. */
export interface Format {
  /** Suffix of a path, ending of a file's name, and value of `format=`. */
  name: string
  mediaType: string
  /** Other media types under which clients ask for it. */
  aliases: readonly string[]
  /** Other values of `format=` that clients send. */
  words: readonly string[]
  title: string
  kind: AnswerKind
  /** Whether it holds named graphs. */
  graphs: boolean
  /** Local name among the W3C's names of formats (http://www.w3.org/ns/formats/). */
  w3cName: string
  /** Local name in the EU's authority table of file types; dumps have one. */
  euFileType?: string
  /** Endings of the names of files that are read as this format. */
  endings: readonly string[]
}

type Row = Pick<Format, 'name' | 'mediaType' | 'title' | 'w3cName'> & Partial<Format>

/** Formats of rows and booleans (SPARQL 1.1 Query Results); the first is the default. */
const solutions = [
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
] as const satisfies readonly Row[]

/** Formats of RDF; the first is the default. A writer of each stands in `serialize/`. */
const graphs = [
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
] as const satisfies readonly Row[]

/** Name of a format of rows; tables of writers are typed by it. */
export type SolutionsFormatName = (typeof solutions)[number]['name']
/** Name of a format of statements. */
export type GraphFormatName = (typeof graphs)[number]['name']

/** THE table of formats. Whatever reads or writes one, offers or describes it, derives from here. */
export const formats: readonly Format[] = [
  ...solutions.map((row: Row) => complete('solutions', row)),
  ...graphs.map((row: Row) => complete('graph', row))
]

function complete(kind: AnswerKind, row: Row): Format {
  return { kind, aliases: [], words: [], graphs: false, endings: [], ...row }
}

/** Formats that can hold an answer of the kind, the default first. */
export function formatsFor(kind: AnswerKind): readonly Format[] {
  return formats.filter(format => format.kind === kind)
}

/** Format by its name. */
export function formatNamed(name: string): Format | undefined {
  return formats.find(format => format.name === name)
}

/** Format by one of its media types, for an answer of the kind. */
export function formatOf(kind: AnswerKind, mediaType: string): Format | undefined {
  return formatsFor(kind).find(format => format.mediaType === mediaType || format.aliases.includes(mediaType))
}

/** Names of the formats that a client means by a word (`turtle`, `n3`, `xml`), those of rows before those of RDF. */
export function formatsMeant(word: string): string[] {
  return formats.filter(({ name, words }) => name === word || words.includes(word)).map(({ name }) => name)
}

/** Format of an RDF file by the ending of its name, `.gz` aside; undefined when the name does not tell. */
export function fileFormatOf(path: string): Format | undefined {
  const ending = /\.(\w+)(?:\.gz)?$/.exec(path.toLowerCase())?.[1]
  return formats.find(({ endings }) => ending !== undefined && endings.includes(ending))
}
