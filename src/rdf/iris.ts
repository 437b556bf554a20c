/**
 * An IRI as it stands in a query. Throws for what is no IRI, which could otherwise end the brackets and go on as
 * SPARQL.
 */
export function iriText(iri: string): string {
  if (!isIri(iri)) throw new RangeError(`not an IRI: ${iri}`)
  return `<${iri}>`
}

/** Test whether a text can be written between `<` and `>` and is absolute. */
export function isIri(text: string): boolean {
  // eslint-disable-next-line no-control-regex
  return /^[a-z][a-z0-9+.-]*:[^\u0000-\u0020<>"{}|\\^`]*$/i.test(text)
}
