import * as vocabulary from '../../src/base/vocabulary.js'
import { quoted } from '../../src/rdf/ntriples.js'

const FIRST_DAY = Date.UTC(2022, 0, 1)
const DAY_MS = 86_400_000

/** Class or property of the shop's own. */
export const shop = (name: string): string => `<https://example.org/shop/terms#${name}>`
/** Thing of the shop, by its kind and number, or its code. */
export const thing = (kind: string, number: number | string): string =>
  `<https://example.org/shop/${kind}/${String(number)}>`
/** Page on the web that is no thing of the shop. */
export const page = (kind: string, number: number): string => `<https://${kind}-${String(number)}.example.org/>`

/** Property of being of a class. */
export const rdfType = `<${vocabulary.rdf('type').value}>`
/** Property of RDF Schema. */
export const rdfs = (name: string): string => `<${vocabulary.rdfs.iri}${name}>`
/** Property of Dublin Core. */
export const dcterms = (name: string): string => `<${vocabulary.dcterms.iri}${name}>`
/** Class or property of FOAF. */
export const foaf = (name: string): string => `<${vocabulary.foaf.iri}${name}>`

/** Text without a language. */
export const text = (value: string): string => quoted(value)
/** Text in a language. */
export const inLanguage = (value: string, language: string): string => `${quoted(value)}@${language}`
/** Whole number. */
export const integer = (value: number): string => typed(String(value), 'integer')
/** Number of hundredths, of which the last digit is not 0. */
export const hundredths = (value: number): string => typed((value / 100).toFixed(2), 'decimal')
/** Day, by the days since the shop's first. */
export const date = (day: number): string => typed(timeOf(day, 0).slice(0, 10), 'date')
/** Minute of a day. */
export const dateTime = (day: number, minute: number): string =>
  typed(`${timeOf(day, minute).slice(0, 19)}Z`, 'dateTime')

function typed(lexical: string, datatype: string): string {
  return `"${lexical}"^^<${vocabulary.xsd.iri}${datatype}>`
}

function timeOf(day: number, minute: number): string {
  return new Date(FIRST_DAY + day * DAY_MS + minute * 60_000).toISOString()
}
