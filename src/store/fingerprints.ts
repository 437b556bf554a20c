import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { StreamParser } from 'n3'
import type { Quad, Term } from 'n3'
import { xsd } from '../base/vocabulary.js'

/** Number of a graph's statements, and the sum of what each of them is hashed to, in whatever order they come. */
export interface GraphFingerprint {
  count: number
  sum: number
}

/** Hexadecimal digits of a statement's hash that are summed. */
const DIGITS = 5
const HEX = '0123456789abcdef'
const XSD_INTEGER = xsd('integer').value
const XSD_STRING = xsd('string').value

/**
 * Text that a term is hashed as: blank nodes without their names, integers without leading zeros, language tags in
 * lower case, other literals of XSD but dates and texts by their datatype alone. So far may stores write a term anew.
 */
function textOf(term: Term): string {
  if (term.termType === 'BlankNode') return '_'
  if (term.termType !== 'Literal') return term.value
  const { value, language, datatype } = term
  if (language) return `${value}@${language.toLowerCase()}`
  if (datatype.value === XSD_STRING || !datatype.value.startsWith(xsd.iri)) return value
  if (datatype.value === XSD_INTEGER && /^[+-]?\d+$/.test(value)) return `#${String(BigInt(value))}`
  return datatype.value === xsd('date').value ? value : '#'
}

/** SPARQL expression of the same text for a variable. */
const expressionOf = (variable: string): string =>
  `IF(ISBLANK(${variable}), "_", IF(ISIRI(${variable}), STR(${variable}), IF(LANG(${variable}) != "", ` +
  `CONCAT(STR(${variable}), "@", LCASE(LANG(${variable}))), IF(DATATYPE(${variable}) IN (<${XSD_STRING}>, ` +
  `<${xsd('date').value}>) || !STRSTARTS(STR(DATATYPE(${variable})), "${xsd.iri}"), STR(${variable}), ` +
  `IF(DATATYPE(${variable}) = <${XSD_INTEGER}>, CONCAT("#", STR(<${XSD_INTEGER}>(${variable}))), "#")))))`

const digits = Array.from({ length: DIGITS }, (_, nth) => {
  const digit = `STRLEN(STRBEFORE("${HEX}", SUBSTR(?hash, ${String(nth + 1)}, 1)))`
  return `${String(16 ** (DIGITS - 1 - nth))} * ${digit}`
}).join(' + ')

/** Query that any SPARQL 1.1 store answers with the fingerprint of each of its named graphs: `?g`, `?count`, `?sum`. */
export const FINGERPRINTS_QUERY =
  `SELECT ?g (COUNT(*) AS ?count) (SUM(?value) AS ?sum) { GRAPH ?g { ?s ?p ?o } BIND(SHA1(CONCAT(` +
  `${expressionOf('?s')}, " ", STR(?p), " ", ${expressionOf('?o')})) AS ?hash) BIND(${digits} AS ?value) } GROUP BY ?g`

/** Fingerprint of each graph of an N-Quads file, by the graph's IRI; the same that `FINGERPRINTS_QUERY` finds. */
export async function fingerprintsOf(path: string): Promise<Map<string, GraphFingerprint>> {
  const graphs = new Map<string, GraphFingerprint>()
  const quads = createReadStream(path).pipe(new StreamParser({ format: 'application/n-quads' }))
  for await (const { subject, predicate, object, graph } of quads as AsyncIterable<Quad>) {
    const text = `${textOf(subject)} ${predicate.value} ${textOf(object)}`
    const hash = createHash('sha1').update(text).digest('hex')
    const found = graphs.get(graph.value) ?? { count: 0, sum: 0 }
    found.count++
    found.sum += Number.parseInt(hash.slice(0, DIGITS), 16)
    graphs.set(graph.value, found)
  }
  return graphs
}
