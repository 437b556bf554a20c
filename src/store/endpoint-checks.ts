import { createHash } from 'node:crypto'
import { localName, xsd } from '../base/vocabulary.js'
import type { JsonResults, JsonTerm } from '../sparql/results-json.js'
import { resultsAt } from './endpoint-answers.js'
import type { EndpointClient } from './endpoint-request.js'
import { StoreUnavailable } from './store.js'

/** Question with one right answer by SPARQL 1.1, whatever the data, that some server is known to answer otherwise. */
interface EndpointCheck {
  what: string
  query: string
  /** Rows of the answer, in any order: values of `?x` and `?y` with the local names of their datatypes. */
  rows: readonly string[]
}

const BEYOND_ASCII = ['aნ', 'bნ']

const CHECKS: readonly EndpointCheck[] = [
  { what: 'a boolean', query: 'SELECT (BOUND(?nothing) AS ?x) {}', rows: ['false^^boolean'] },
  { what: 'a division of integers', query: 'SELECT (1 / 2 AS ?x) {}', rows: ['0.5^^decimal'] },
  { what: 'a decimal', query: `SELECT ("1"^^<${xsd('decimal').value}> AS ?x) {}`, rows: ['1^^decimal'] },
  {
    what: 'a month and a year',
    query: `SELECT ("2020-01"^^<${xsd('gYearMonth').value}> AS ?x) ("2020"^^<${xsd('gYear').value}> AS ?y) {}`,
    rows: ['2020-01^^gYearMonth 2020^^gYear']
  },
  {
    what: 'equality of texts, one with a language',
    query: 'SELECT ?x { VALUES ?x { "a" "a"@en } FILTER(?x = "a") }',
    rows: ['a']
  },
  {
    what: 'UNION',
    query: 'SELECT ?x { { VALUES ?x { 1 } } UNION { VALUES ?x { 2 } } }',
    rows: ['1^^integer', '2^^integer']
  },
  {
    what: 'OPTIONAL with a condition',
    query: 'SELECT ?x ?y { VALUES ?x { 1 2 } OPTIONAL { BIND(3 AS ?y) FILTER(?x = 2) } }',
    rows: ['1^^integer', '2^^integer 3^^integer']
  },
  {
    what: 'SHA1 of text beyond ASCII',
    query: `SELECT (SHA1(?text) AS ?x) { VALUES ?text { ${BEYOND_ASCII.map(text => `"${text}"`).join(' ')} } }`,
    rows: BEYOND_ASCII.map(text => createHash('sha1').update(text).digest('hex')).sort()
  }
]

/** Bounds of the rows of the longest answer that a server is asked for, which shows whether it limits answers. */
const MIN_ROWS = 10_001
const MAX_ROWS = 100_001

/**
 * Check that a server answers as SPARQL 1.1 says where servers are known not to, and that an answer of as many rows as
 * a graph has triples, within `MIN_ROWS` and `MAX_ROWS`, comes whole. Returns what was asked. Throws a
 * `StoreUnavailable` that names all that is answered otherwise.
 */
export async function checkEndpoint(client: EndpointClient, triples: number): Promise<string[]> {
  const side = Math.ceil(Math.sqrt(Math.min(Math.max(triples, MIN_ROWS), MAX_ROWS)))
  // Side by side: a server may be far away.
  const found = await Promise.all([
    faultOfBoolean(client),
    ...CHECKS.map(check => faultOf(check, client)),
    faultOfLongest(side, client)
  ])
  const faults = found.filter(fault => fault !== undefined)
  if (faults.length > 0)
    throw new StoreUnavailable(
      `${client.url} answers otherwise than SPARQL 1.1 says, so that it cannot be the store (docs/stores.md): ` +
        faults.join('; ')
    )
  return ['ASK', ...CHECKS.map(({ what }) => what), `${String(side ** 2)} rows`]
}

async function faultOfBoolean(client: EndpointClient): Promise<string | undefined> {
  return (await resultsAt(client, 'ASK {}')).boolean === true ? undefined : 'ASK without a boolean'
}

async function faultOf({ what, query, rows }: EndpointCheck, client: EndpointClient): Promise<string | undefined> {
  const wanted = rows.join(', ')
  const found = await resultsAt(client, query).then(
    results => writtenRows(results).join(', ') || 'nothing',
    (error: unknown) => {
      if (error instanceof StoreUnavailable) return `an error (${error.message})`
      throw error
    }
  )
  return found === wanted ? undefined : `${what} with ${found} instead of ${wanted}`
}

/** Fault of an answer that has as many rows as a square of this side. */
async function faultOfLongest(side: number, client: EndpointClient): Promise<string | undefined> {
  const values = Array.from({ length: side }, (_, nth) => nth).join(' ')
  const { results } = await resultsAt(client, `SELECT ?x { VALUES ?x { ${values} } VALUES ?y { ${values} } }`)
  const [count, wanted] = [results?.bindings.length ?? 0, side ** 2]
  return count === wanted ? undefined : `a query of ${String(wanted)} rows with ${String(count)}`
}

/** Rows as checks write them, in an order of their own. */
function writtenRows({ results }: JsonResults): string[] {
  return (results?.bindings ?? [])
    .map(({ x, y }) => [x, y].flatMap(term => (term ? [writtenTerm(term)] : [])).join(' '))
    .sort()
}

/** Value of a term and the local name of its datatype; decimals by their value. */
function writtenTerm(term: JsonTerm): string {
  if (term.type === 'triple') return term.type
  const { value } = term
  const { 'xml:lang': language, datatype } = term as { 'xml:lang'?: string; 'datatype'?: string }
  if (language) return `${value}@${language}`
  if (!datatype || datatype === xsd('string').value) return value
  return `${datatype === xsd('decimal').value ? String(Number(value)) : value}^^${localName(datatype)}`
}
