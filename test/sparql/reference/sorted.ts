import fc from 'fast-check'
import type oxigraph from 'oxigraph'
import type { Parsed } from '../../../src/sparql/parser.js'
import { rewriteQuery } from '../../../src/sparql/rewrite/rewrite.js'
import { condition, graph, group, linked, name, variable } from './queries.js'

const node = fc.constantFrom('<urn:n1>', '<urn:n2>', '<urn:n3>', '<urn:g1>', '_:x', '_:y')
const XSD = 'http://www.w3.org/2001/XMLSchema#'
const number = fc.constantFrom('integer', 'decimal').map(type => `"1"^^<${XSD}${type}>`)
const object = fc.oneof({ weight: 3, arbitrary: node }, number, fc.constantFrom('"a"', '"b"@en'))
const quadsOf = (object: fc.Arbitrary<string>): fc.Arbitrary<string[][]> =>
  fc.array(fc.tuple(node, fc.constantFrom('<urn:p>', '<urn:q>'), object, fc.constantFrom('', '<urn:g1>', '<urn:g2>')), {
    minLength: 1,
    maxLength: 16
  })
/** Quads of a few nodes and literals, of which two sort alike. */
export const sortedData = quadsOf(object)
/** Quads of a few nodes and integers, which can all be compared. */
export const comparableData = quadsOf(fc.constantFrom('1', '2', '3', '4').map(value => `"${value}"^^<${XSD}integer>`))

/** What joins triples, in the forms in which values are looked up. */
const operand = fc.oneof(
  { weight: 4, arbitrary: linked },
  { weight: 2, arbitrary: fc.tuple(graph, linked).map(([each, inner]) => `GRAPH ${each} { ${inner} }`) },
  { weight: 3, arbitrary: linked.map(each => `OPTIONAL { ${each} }`) },
  fc.tuple(linked, condition).map(([each, test]) => `OPTIONAL { ${each} FILTER(${test}) }`),
  condition.map(test => `FILTER(${test})`),
  variable.map(each => `FILTER(isIRI(${each}))`),
  fc.tuple(fc.constantFrom('', 'NOT '), linked).map(([not, each]) => `FILTER ${not}EXISTS { ${each} }`),
  fc.tuple(linked, linked).map(([a, b]) => `{ ${a} } UNION { ${b} }`),
  fc.tuple(variable, condition).map(([each, test]) => `BIND(${test} AS ${each})`),
  fc.tuple(variable, name, linked).map(([each, value, rest]) => `{ ${rest} BIND(${value} AS ${each}) }`),
  fc.tuple(linked, linked).map(([a, b]) => `{ OPTIONAL { ${a} } ${b} }`),
  fc.tuple(linked, linked).map(([a, b]) => `{ ${a} OPTIONAL { ${b} } }`),
  linked.map(each => `{ SELECT DISTINCT ?a ?b { ${each} ?a :p ?b } }`),
  linked.map(each => `{ SELECT ?a (COUNT(*) AS ?m) { ${each} } GROUP BY ?a }`),
  fc.tuple(variable, variable).map(([a, b]) => `${a} (:p|:q)* ${b} .`),
  { weight: 1, arbitrary: group }
)
const first = fc.constantFrom('?a :p ?b .', '?b :p ?a .', 'GRAPH ?g { ?a :q ?b }', 'GRAPH :g1 { ?a ?p ?b }')
const where = fc.tuple(first, fc.array(operand, { maxLength: 3 })).map(([each, rest]) => `${each} ${rest.join(' ')}`)

const lists = fc.constantFrom('COUNT(?d)', 'COUNT(DISTINCT ?d)', 'COUNT(*)', 'MIN(?d)')
const ways = fc.array(fc.constantFrom('ASC', 'DESC'), { minLength: 5, maxLength: 5 })
/** Sort keys that tell all rows apart, beginning with what is a node more often than not. */
const order = fc
  .tuple(
    fc.constantFrom([], ['?flag'], ['isIRI(?a)'], ['BOUND(?c)']),
    fc.constantFrom(['?a'], ['?a'], ['?g', '?a'], ['?b', '?a'], ['?c']),
    fc.shuffledSubarray(['?a', '?b', '?c', '?g'], { minLength: 4 }),
    ways
  )
  .map(([expression, nodes, names, each]) =>
    [...expression, ...new Set([...nodes, ...names])].map((key, nth) => `${each[nth]!}(${key})`).join(' ')
  )
const forms = fc.oneof(
  fc.tuple(lists, fc.constantFrom('', 'HAVING (COUNT(*) > 1)')).map(([list, having]) => ({
    select: `?a ?b ?c ?g (${list} AS ?n)`,
    behind: `GROUP BY ?a ?b ?c ?g ?flag ${having}`
  })),
  fc.constantFrom({ select: '?a ?b ?c ?g', behind: '' }, { select: 'DISTINCT ?a ?b ?c ?g ?flag', behind: '' })
)
const page = fc
  .tuple(fc.constantFrom(1, 2, 5, 1000), fc.constantFrom('', 'OFFSET 1', 'OFFSET 3'))
  .map(([n, offset]) => `LIMIT ${n} ${offset}`)

/** Texts of queries that ask for a part of rows which are sorted by nodes, and look something up for each. */
export const sortedTexts = fc
  .tuple(forms, where, order, page)
  .map(
    ([{ select, behind }, patterns, keys, part]) =>
      `PREFIX : <urn:> SELECT ${select} { ${patterns} OPTIONAL { ?b :q ?d } BIND(?a = :n1 AS ?flag) } ` +
      `${behind} ORDER BY ${keys} ${part}`
  )

/** Texts of queries that ask for a part of rows which are sorted by an object first. */
export const sortedByObject = fc
  .tuple(
    fc.constantFrom('?a :p ?b .', 'GRAPH ?g { ?a :q ?b }', 'GRAPH :g1 { ?a :p ?b }'),
    fc.array(operand, { minLength: 1, maxLength: 3 }),
    fc.shuffledSubarray(['?a', '?c', '?g'], { minLength: 3 }),
    ways,
    page
  )
  .map(([first, rest, names, each, part]) => {
    const keys = ['?b', ...names].map((key, nth) => `${each[nth]!}(${key})`)
    return `PREFIX : <urn:> SELECT ?a ?b ?c ?g { ${first} ${rest.join(' ')} } ORDER BY ${keys.join(' ')} ${part}`
  })

/** Form of a query for the engine; undefined when it has none. */
export function engineForm(parsed: Parsed): Parsed | undefined {
  try {
    return rewriteQuery(parsed)
  } catch {
    return undefined
  }
}

/** Rows as texts; undefined when the engine does not take the query. Numbers that sort alike are written alike. */
export function rowsOf(store: oxigraph.Store, query: string): string[] | undefined {
  try {
    return (store.query(query) as Map<string, oxigraph.Term>[]).map(row =>
      ['a', 'b', 'c', 'g', 'n'].map(name => String(row.get(name)).replace('#decimal', '#integer')).join(' ')
    )
  } catch {
    return undefined
  }
}
