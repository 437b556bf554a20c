/**
 * An IRI as it stands in a query. Throws for what is no IRI, which could otherwise end the brackets and go on as
 * SPARQL.
 */
export function iriText(iri: string): string {
  if (!isIri(iri)) throw new RangeError(`not an IRI: ${iri}`)
  return `<${iri}>`
}

/**
 * Filter of SPARQL: a variable is one of some IRIs. Two VALUES before a pattern are joined first, with a lookup for
 * each pair; with a filter each subject is looked up once.
 */
export function isOneOf(variable: string, iris: readonly string[]): string {
  return `FILTER (${variable} IN (${iris.map(iriText).join(', ')}))`
}

/** Test whether a text can be written between `<` and `>` and is absolute. */
export function isIri(text: string): boolean {
  // eslint-disable-next-line no-control-regex
  return /^[a-z][a-z0-9+.-]*:[^\u0000-\u0020<>"{}|\\^`]*$/i.test(text)
}
