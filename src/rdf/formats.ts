/** What a query's answer is made of: rows (SELECT), a boolean (ASK) or triples (CONSTRUCT, DESCRIBE). */
export type AnswerKind = 'solutions' | 'graph'

/** A way to write an answer. */
export interface Format {
  /** Suffix of a path and value of `format=`. */
  name: string
  mediaType: string
  /** Other media types under which clients ask for it. */
  aliases: readonly string[]
  kind: AnswerKind
  /** A syntax with named graphs. */
  graphs: boolean
}

const format = (kind: AnswerKind, name: string, mediaType: string, aliases: string[] = [], graphs = false): Format => ({
  kind,
  name,
  mediaType,
  aliases,
  graphs
})

/** Every format the store writes; the first of each kind is the default. */
export const formats: readonly Format[] = [
  format('solutions', 'json', 'application/sparql-results+json', ['application/json']),
  format('solutions', 'xml', 'application/sparql-results+xml', ['application/xml', 'text/xml']),
  format('solutions', 'csv', 'text/csv'),
  format('solutions', 'tsv', 'text/tab-separated-values'),
  format('graph', 'ttl', 'text/turtle', ['application/x-turtle']),
  format('graph', 'nt', 'application/n-triples'),
  format('graph', 'jsonld', 'application/ld+json', ['application/json']),
  format('graph', 'rdf', 'application/rdf+xml', ['application/xml', 'text/xml']),
  format('graph', 'nq', 'application/n-quads', [], true),
  format('graph', 'trig', 'application/trig', [], true)
]

/** The formats that can hold an answer of the kind. */
export function formatsFor(kind: AnswerKind): readonly Format[] {
  return formats.filter(format => format.kind === kind)
}

/** A format by its suffix. */
export function formatNamed(name: string): Format | undefined {
  return formats.find(format => format.name === name)
}

/** A format by one of its media types, for an answer of the kind. */
export function formatOf(kind: AnswerKind, mediaType: string): Format | undefined {
  return formats.find(
    format => format.kind === kind && (format.mediaType === mediaType || format.aliases.includes(mediaType))
  )
}
