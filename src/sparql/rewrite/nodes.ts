import type * as T from '@traqula/rules-sparql-1-2'
import { xsd } from '../../base/vocabulary.js'

/** Location of a node that stands in no text: the generator writes it from what it holds. */
export const loc = { sourceLocationType: 'autoGenerate' } as T.TermVariable['loc']

/** Variable of a name. */
export const variable = (value: string): T.TermVariable => ({ type: 'term', subType: 'variable', value, loc })

/** Group of patterns. */
export const group = (patterns: T.Pattern[]): T.PatternGroup => ({ type: 'pattern', subType: 'group', patterns, loc })

/** Alternatives of groups. */
export const alternatives = (patterns: T.PatternGroup[]): T.PatternUnion => ({
  type: 'pattern',
  subType: 'union',
  patterns,
  loc
})

/** Basic graph pattern of triples. */
export const bgp = (triples: T.BasicGraphPattern): T.PatternBgp => ({ type: 'pattern', subType: 'bgp', triples, loc })

/** Triple pattern. */
export const triple = (
  subject: T.TripleNesting['subject'],
  predicate: T.TripleNesting['predicate'],
  object: T.TripleNesting['object']
): T.TripleNesting => ({ type: 'triple', subject, predicate, object, annotations: [], loc })

/** OPTIONAL of patterns. */
export const optional = (patterns: T.Pattern[]): T.PatternOptional => ({
  type: 'pattern',
  subType: 'optional',
  patterns,
  loc
})

/** MINUS of patterns. */
export const minus = (patterns: T.Pattern[]): T.PatternMinus => ({ type: 'pattern', subType: 'minus', patterns, loc })

/** Name of the service that LATERAL is written as, for which SPARQL's grammar has no node. */
export const LATERAL = 'urn:x-lateral:'

/** LATERAL of patterns (SEP-0006): they are evaluated for each solution of the patterns before. */
export const lateral = (patterns: T.Pattern[]): T.PatternService => ({
  type: 'pattern',
  subType: 'service',
  name: iri(LATERAL),
  silent: false,
  patterns,
  loc
})

/** FILTER of an expression. */
export const filter = (expression: T.Expression): T.PatternFilter => ({
  type: 'pattern',
  subType: 'filter',
  expression,
  loc
})

/** BIND of an expression to a variable. */
export const bind = (expression: T.Expression, to: T.TermVariable): T.PatternBind => ({
  type: 'pattern',
  subType: 'bind',
  expression,
  variable: to,
  loc
})

/** Terms by variable; what a row leaves out is UNDEF. */
export type ValuesRow = T.PatternValues['values'][number]

/** VALUES of rows. */
export const values = (names: readonly string[], rows: readonly ValuesRow[]): ValuesPattern => ({
  type: 'pattern',
  subType: 'values',
  variables: names.map(variable),
  values: [...rows],
  loc
})

/** VALUES as the parser gives it: its type leaves the variables out. */
export type ValuesPattern = T.PatternValues & { variables: T.TermVariable[] }

/** Call of an operator or a built-in function, by its name in small letters. */
export const operation = (operator: string, args: T.Expression[]): T.ExpressionOperation => ({
  type: 'expression',
  subType: 'operation',
  operator,
  args,
  loc
})

/** EXISTS of patterns, or NOT EXISTS. */
export const exists = (patterns: T.Pattern[], operator = 'exists'): T.ExpressionPatternOperation => ({
  type: 'expression',
  subType: 'patternOperation',
  operator,
  args: group(patterns),
  loc
})

/** IRI, written in full. */
export const iri = (value: string): T.TermIri => ({ type: 'term', subType: 'namedNode', value, loc })

/** Literal; without a datatype or language, a string. */
export function literal(value: string, datatype: string = xsd('string').value, language?: string): T.TermLiteral {
  const langOrIri = language || (datatype === xsd('string').value ? undefined : iri(datatype))
  return { type: 'term', subType: 'literal', value, langOrIri, loc } as T.TermLiteral
}

/** Expression that has no value. */
export const failing = (): T.Expression => operation('/', [integerLiteral(1), integerLiteral(0)])

/** Literal of an integer. */
export const integerLiteral = (value: number): T.TermLiteral => literal(String(value), xsd('integer').value)

/** Pattern that holds for each named graph, or for the one that is named: what a graph has without any triple. */
export const anyGraph = (name: T.PatternGraph['name']): T.PatternGraph => ({
  type: 'pattern',
  subType: 'graph',
  name,
  patterns: [],
  loc
})

/** GROUP BY of keys. */
export const groupBy = (groupings: T.SolutionModifierGroup['groupings']): T.SolutionModifierGroup => ({
  type: 'solutionModifier',
  subType: 'group',
  groupings,
  loc
})

/** Subquery of a group. */
export const select = (variables: T.QuerySelect['variables'], patterns: T.Pattern[]): T.SubSelect => ({
  type: 'query',
  subType: 'select',
  context: [],
  datasets: { type: 'datasetClauses', clauses: [], loc },
  solutionModifiers: {},
  variables,
  where: group(patterns),
  loc
})
