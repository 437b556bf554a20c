import { isXml } from '../base/value-checks.js'
import { UnwritableError } from '../rdf/unwritable.js'
import { xmlAttribute, xmlText } from '../rdf/xml.js'
import type { JsonResults, JsonTerm } from './results-json.js'

const HEAD = '<?xml version="1.0"?><sparql xmlns="http://www.w3.org/2005/sparql-results#">'

/**
 * SPARQL 1.1 results as XML (W3C, second edition), from their JSON; triple terms as SPARQL 1.2 has them. Throws an
 * `UnwritableError`.
 */
export function xmlOf(results: JsonResults): string {
  const variables = (results.head.vars ?? []).map(variable => `<variable name="${xmlAttribute(variable)}"/>`).join('')
  const body =
    results.boolean !== undefined
      ? `<boolean>${results.boolean}</boolean>`
      : `<results>${(results.results?.bindings ?? [])
          .map(row => `<result>${bindingsOf(row)}</result>`)
          .join('')}</results>`
  const links = (results.head.link ?? []).map(link => `<link href="${xmlAttribute(link)}"/>`).join('')
  const text = `${HEAD}<head>${variables}${links}</head>${body}</sparql>`
  requireXml(text)
  return text
}

/**
 * Check for XML: throws an `UnwritableError` where a text of results has a character that XML 1.0 has no way to write.
 */
export function requireXml(text: string): void {
  if (!isXml(text)) throw new UnwritableError('xml', 'a control character or noncharacter that a value holds')
}

function bindingsOf(row: Partial<Record<string, JsonTerm>>): string {
  return Object.entries(row)
    .map(([variable, term]) => term && `<binding name="${xmlAttribute(variable)}">${xmlTerm(term)}</binding>`)
    .join('')
}

function xmlTerm(term: JsonTerm): string {
  switch (term.type) {
    case 'uri':
      return `<uri>${xmlText(term.value)}</uri>`
    case 'bnode':
      return `<bnode>${xmlText(term.value)}</bnode>`
    case 'triple': {
      const { subject, predicate, object } = term.value
      const parts = { subject, predicate, object }
      return `<triple>${Object.entries(parts)
        .map(([part, value]) => `<${part}>${xmlTerm(value)}</${part}>`)
        .join('')}</triple>`
    }
    default: {
      const { 'datatype': type, 'xml:lang': language } = term
      const attribute = language
        ? ` xml:lang="${xmlAttribute(language)}"`
        : type
          ? ` datatype="${xmlAttribute(type)}"`
          : ''
      return `<literal${attribute}>${xmlText(term.value)}</literal>`
    }
  }
}
