import { rdf } from '../base/vocabulary.js'

/** Names of the RDF namespace that may not name a property in RDF/XML (7.2.5). */
const RESERVED = new Set(
  'RDF ID about bagID parseType resource nodeID datatype li aboutEach aboutEachPrefix Description'
    .split(' ')
    .map(local => rdf.term(local).value)
)
const SPECIAL = /[<>&\r]/g
const SPECIAL_IN_ATTRIBUTE = /[<>&"\t\n\r]/g
const ENTITY: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;'
}
/** First characters of a name without a colon (XML 1.0, NameStartChar), as the inside of a class. */
export const NAME_START =
  'A-Z_a-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C-\\u200D' +
  '\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD'
/** Further characters of a name without a colon (XML 1.0, NameChar), as the inside of a class. */
export const NAME_CHARACTER = `${NAME_START}\\-.0-9\\u00B7\\u0300-\\u036F\\u203F-\\u2040`
// eslint-disable-next-line no-misleading-character-class
const LOCAL_NAME = new RegExp(`[${NAME_START}][${NAME_CHARACTER}]*$`)

/** Text between tags. A carriage return would be read as a line break. */
export function xmlText(text: string): string {
  return text.replace(SPECIAL, character => ENTITY[character]!)
}

/** Text inside double quotes. */
export function xmlAttribute(text: string): string {
  return text.replace(SPECIAL_IN_ATTRIBUTE, character => ENTITY[character]!)
}

/** Namespace and longest local name that XML allows of an IRI; undefined when it ends in none, or is nothing else. */
export function splitForXml(iri: string): { namespace: string; local: string } | undefined {
  const at = LOCAL_NAME.exec(iri)?.index
  return at === undefined || at === 0 ? undefined : { namespace: iri.slice(0, at), local: iri.slice(at) }
}

/** Test whether RDF/XML can write an IRI as a property: it ends in a name that is not reserved. */
export function isRdfXmlProperty(iri: string): boolean {
  return !RESERVED.has(iri) && splitForXml(iri) !== undefined
}
