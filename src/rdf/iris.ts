import { isIri } from './rfc3987.js'

/** An IRI in angle brackets, for a query. Throws for any other text, which could end the brackets and inject SPARQL. */
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

/** Path of SPARQL: any of some properties; a property that nothing has where there is none. */
export function anyProperty(properties: readonly string[]): string {
  return properties.map(iriText).join('|') || '<urn:none>'
}

/** Condition of SPARQL: the IRI that a variable is bound to begins with a text. */
export function startsWith(variable: string, start: string): string {
  return `STRSTARTS(STR(${variable}), ${JSON.stringify(start)})`
}
