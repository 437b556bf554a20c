import { createReadStream, readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { DataFactory, Parser, Store } from 'n3'
import type { Quad, Term } from 'n3'
import type * as RDF from '@rdfjs/types'
import { isomorphic } from 'rdf-isomorphic'
import { SparqlJsonParser } from 'sparqljson-parse'
import { SparqlXmlParser } from 'sparqlxml-parse'
import oxigraph from 'oxigraph'
import { canonical } from '../../src/rdf/literals.js'

/** What a query answers: rows, a boolean, or triples. */
export type Result = { rows: Record<string, RDF.Term>[] } | { boolean: boolean } | { quads: RDF.Quad[] }

const RS = 'http://www.w3.org/2001/sw/DataAccess/tests/result-set#'
const { namedNode, blankNode, quad } = DataFactory

const jsonParser = new SparqlJsonParser({ dataFactory: DataFactory as unknown as RDF.DataFactory })
const xmlParser = new SparqlXmlParser({ dataFactory: DataFactory as unknown as RDF.DataFactory })

/** Result out of SPARQL JSON. */
export function fromJson(text: string): Result {
  const json = JSON.parse(text) as { boolean?: boolean }
  return json.boolean === undefined
    ? { rows: jsonParser.parseJsonResults(json).map(unprefixed) }
    : { boolean: json.boolean }
}

/** Expected result out of a suite's file: SPARQL XML or JSON, a result set in Turtle, or a graph. */
export async function expectedIn(file: string, base: string): Promise<Result> {
  const ending = file.slice(file.lastIndexOf('.') + 1)
  if (ending === 'srj') return fromJson(readFileSync(file, 'utf8'))
  if (ending === 'srx') return fromXml(file)
  const text = readFileSync(file, 'utf8')
  const format = ending === 'rdf' ? 'application/rdf+xml' : 'text/turtle'
  const quads = oxigraph.parse(text, { format, base_iri: base }) as unknown as RDF.Quad[]
  return quads.some(({ object }) => object.value === `${RS}ResultSet`) ? resultSet(quads) : { quads }
}

async function fromXml(file: string): Promise<Result> {
  if (readFileSync(file, 'utf8').includes('<boolean>'))
    return { boolean: await xmlParser.parseXmlBooleanStream(createReadStream(file)) }
  const rows: Record<string, RDF.Term>[] = []
  const stream = xmlParser.parseXmlResultsStream(createReadStream(file)) as Readable
  for await (const row of stream) rows.push(unprefixed(row as Record<string, RDF.Term>))
  return { rows }
}

function unprefixed(row: Record<string, RDF.Term>): Record<string, RDF.Term> {
  return Object.fromEntries(Object.entries(row).map(([name, term]) => [name.replace(/^\?/, ''), term]))
}

/** Result out of a graph in the vocabulary of result sets. */
function resultSet(quads: RDF.Quad[]): Result {
  const store = new Store(quads as Quad[])
  const boolean = store.getObjects(null, `${RS}boolean`, null)[0]
  if (boolean) return { boolean: boolean.value === 'true' }
  const rows = store.getObjects(null, `${RS}solution`, null).map(solution =>
    Object.fromEntries(
      store.getObjects(solution, `${RS}binding`, null).map(binding => {
        const value = (name: string): Term => store.getObjects(binding, RS + name, null)[0]!
        return [value('variable').value, value('value') as unknown as RDF.Term]
      })
    )
  )
  return { rows }
}

/**
 * Whether two results are the same: rows as a bag (`lax`: as a set), blank nodes by what is said of them, numbers by
 * value.
 */
export function sameResult(a: Result, b: Result, lax = false): boolean {
  if ('boolean' in a || 'boolean' in b) return 'boolean' in a && 'boolean' in b && a.boolean === b.boolean
  if ('quads' in a !== 'quads' in b) return false
  return isomorphic(asQuads(a, lax), asQuads(b, lax))
}

/** A result as quads: of rows, a blank node each, with a number for rows that are the same. */
function asQuads(result: Exclude<Result, { boolean: boolean }>, lax: boolean): RDF.Quad[] {
  if ('quads' in result) return result.quads.map(byValue)
  const rows = lax ? [...new Map(result.rows.map(row => [JSON.stringify(row), row])).values()] : result.rows
  return rows.flatMap((row, i) => {
    const node = blankNode(`row${String(i)}`)
    const is = quad(node, namedNode(`${RS}type`), namedNode(`${RS}Row`)) as RDF.Quad
    return [
      is,
      ...Object.entries(row).map(([name, term]) =>
        byValue(quad(node, namedNode(`${RS}var-${name}`), term as never) as RDF.Quad)
      )
    ]
  })
}

function byValue({ subject, predicate, object, graph }: RDF.Quad): RDF.Quad {
  return quad(subject as never, predicate as never, valueOf(object) as never, graph as never) as RDF.Quad
}

function valueOf(term: RDF.Term): RDF.Term {
  if (term.termType !== 'Literal') return term
  if (/#(?:double|float|decimal)$/.test(term.datatype.value) && Number.isFinite(Number(term.value)))
    return DataFactory.literal(String(Number(term.value)), namedNode(term.datatype.value)) as RDF.Term
  const written = canonical(term.datatype.value, term.value)
  return written && 'lexical' in written
    ? (DataFactory.literal(written.lexical, namedNode(term.datatype.value)) as RDF.Term)
    : term
}

/** Quads of a text in N-Triples. */
export function fromNTriples(text: string): Result {
  return { quads: new Parser({ format: 'application/n-triples', blankNodePrefix: '' }).parse(text) as RDF.Quad[] }
}

/** Whether two texts have the same lines, the first first; numbers by their value, blank nodes whatever their label. */
export function sameLines(a: string, b: string): boolean {
  const normal = (text: string): string[] => {
    const [head, ...rows] = text.replace(/\r/g, '').trimEnd().split('\n')
    const cell = (value: string): string =>
      /^_:/.test(value) ? '_:' : /^[-+]?[\d.]+(?:e[-+]?\d+)?$/i.test(value) ? String(Number(value)) : value
    return [
      head!,
      ...rows
        .map(row =>
          row
            .split(/([,\t])/)
            .map(cell)
            .join('')
        )
        .sort()
    ]
  }
  return normal(a).join('\n') === normal(b).join('\n')
}
