/** What clients call formats, beside our own names and media types. Some words mean one format for rows and another for triples. */
const synonyms: Readonly<Record<string, readonly string[]>> = {
  'json': ['json', 'jsonld'], 'xml': ['xml', 'rdf'], 'turtle': ['ttl'], 'n3': ['ttl'], 'rdf+xml': ['rdf'], 'rdfxml': ['rdf'], 'rdf/xml': ['rdf'], 'json-ld': ['jsonld'], 'ld+json': ['jsonld'],
  'ntriples': ['nt'], 'n-triples': ['nt'], 'nquads': ['nq'], 'n-quads': ['nq'], 'srj': ['json'], 'srx': ['xml']
}

/**
 * The formats that the endpoint's `format` parameters ask for, best first; undefined when they name none. Clients send it empty, several times over,
 * or with a list of media types in it, all in one request.
 */
export function formatsWanted(values: readonly string[]): readonly string[] | undefined {
  const words = values.flatMap(value => value.split(',')).map(word => word.trim().toLowerCase().replaceAll(' ', '+')).filter(Boolean)
  return words.length ? words.flatMap(word => synonyms[word] ?? [word]) : undefined
}
