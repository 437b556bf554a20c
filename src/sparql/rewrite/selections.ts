import type * as T from '@traqula/rules-sparql-1-2'
import { xsd } from '../../base/vocabulary.js'
import { asNode, nodesOf } from '../ast.js'
import type { TreeNode } from '../ast.js'
import { SparqlError } from '../errors.js'
import { isGrouped } from './aggregates.js'
import { mapChildren, mapList, mapNodes } from './map.js'
import { failing, iri, operation } from './nodes.js'

/** Functions that have another value at each call: an expression with one of them cannot be written twice. */
export const NONDETERMINISTIC: ReadonlySet<string> = new Set(['rand', 'uuid', 'struuid', 'bnode'])

/** Test whether an expression depends on the values of a row alone. */
export function isFunctionOfRow(expression: T.Expression): boolean {
  return ![...nodesOf(expression)].some(
    ({ subType, operator }) =>
      subType === 'aggregate' || subType === 'patternOperation' || NONDETERMINISTIC.has(String(operator).toLowerCase())
  )
}

/**
 * The query with the expressions of its SELECTs as the engine answers them rightly; the query itself when there is
 * nothing to do. Throws a `SparqlError` for what cannot be written otherwise.
 */
export function rewriteSelections(query: T.Query): T.Query {
  const mapped = mapNodes(query, node => {
    if (isConcatenation(node)) return operation('str', [node as never])
    if (node.type !== 'query' || node.subType !== 'select') return node
    return withoutAliases(node as object as T.QuerySelect)
  })
  return blanksOfRows(mapped)
}

/** GROUP_CONCAT gives a plain string (18.5.1.7); the engine keeps a language that all its values have. */
const isConcatenation = ({ subType, aggregation }: TreeNode): boolean =>
  subType === 'aggregate' && String(aggregation).toLowerCase() === 'group_concat'

/** A SELECT that makes groups, with the expression in place of each alias, which the engine does not know there. */
function withoutAliases(query: T.QuerySelect): T.QuerySelect {
  if (!isGrouped(query)) return query
  const known = new Map<string, T.Expression>()
  const instead = (node: TreeNode): TreeNode => {
    const expression = node.subType === 'variable' ? known.get(node['value'] as string) : undefined
    if (!expression) return node.type === 'expression' && !isOwnScope(node) ? mapChildren(node, instead) : node
    const nondeterministic = [...nodesOf(expression)].find(each =>
      NONDETERMINISTIC.has(String(each['operator']).toLowerCase())
    )
    if (!nondeterministic) return asNode(expression)
    throw new SparqlError(
      'unsupported',
      `?${node['value'] as string} cannot be used in a later expression of the same SELECT, for it is another value ` +
        `each time (${String(nondeterministic['operator']).toUpperCase()}): use it around a subquery.`
    )
  }
  const variables = mapList(query.variables as (T.TermVariable | T.PatternBind)[], each => {
    if (each.type !== 'pattern') return each
    const expression = instead(asNode(each.expression)) as unknown as T.Expression
    known.set(each.variable.value, expression)
    return expression === each.expression ? each : { ...each, expression }
  })
  return variables === query.variables ? query : { ...query, variables }
}

const isOwnScope = ({ subType }: TreeNode): boolean => subType === 'aggregate' || subType === 'patternOperation'

/**
 * A query in which BNODE of a text is a node of its own in each row, and in one row the same for the same text
 * (17.4.2.9): each is compared with those before. The engine has one node for the text in all rows.
 */
function blanksOfRows(query: T.Query): T.Query {
  const count = [...nodesOf(query)].filter(isNamedBlank).length
  const own = query.subType === 'select' && !isGrouped(query) ? query.variables.filter(isBlankBind) : []
  if (count > 1 && own.length < count)
    throw new SparqlError(
      'unsupported',
      'BNODE with a text is supported more than once in a query only where each is a whole expression of its SELECT, ' +
        'such as (BNODE(?text) AS ?node).'
    )
  if (count < 2) return mapNodes(query, node => (isNamedBlank(node) ? newBlank(textOf(node)) : node))
  const variables = mapList((query as T.QuerySelect).variables as T.PatternBind[], each => {
    if (!own.includes(each)) return each
    const before = own.slice(0, own.indexOf(each))
    const text = textOf(each.expression)
    const same = before.map(({ expression, variable }) =>
      operation('if', [operation('sameterm', [text, textOf(expression)]), variable, failing()])
    )
    return { ...each, expression: operation('coalesce', [...same, newBlank(text)]) }
  })
  return { ...query, variables } as T.QuerySelect
}

/** A new blank node where a text is one. */
const newBlank = (text: T.Expression): T.Expression =>
  operation('if', [
    operation('=', [operation('datatype', [text]), iri(xsd('string').value)]),
    operation('bnode', []),
    failing()
  ])

const textOf = (blank: object): T.Expression => (blank as T.ExpressionOperation).args[0]!

const isNamedBlank = ({ subType, operator, args }: TreeNode): boolean =>
  subType === 'operation' && operator === 'bnode' && (args as unknown[]).length > 0

const isBlankBind = (each: object): each is T.PatternBind =>
  (each as TreeNode).type === 'pattern' && isNamedBlank(asNode((each as T.PatternBind).expression))
