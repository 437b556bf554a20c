/** Media types of RDF by the file name's ending. */
export const mediaTypes: Readonly<Record<string, string>> = {
  nq: 'application/n-quads',
  nt: 'application/n-triples',
  ttl: 'text/turtle',
  trig: 'application/trig',
  jsonld: 'application/ld+json',
  rdf: 'application/rdf+xml'
}
