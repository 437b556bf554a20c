import { compareCodeUnits } from '../base/code-points.js'
import { isIri } from '../rdf/rfc3987.js'
import { nodesOf } from './ast.js'
import type { TreeNode } from './ast.js'
import type { Parsed } from './parser.js'
import type { JsonResults, JsonTerm } from './results-json.js'

/**
 * Variables of a SELECT that hold a list, which GROUP_CONCAT joins with a space. The order of its parts is undefined
 * (SPARQL 1.2 Query, 18.5.1.7) and changes with each loading of a graph. None where a subquery sorts rows, as authors
 * do who want the parts in that order, and none where the rows depend on the lists: by DISTINCT, or sorted by them.
 */
export function listsOf(parsed: Parsed): string[] {
  if (parsed.type !== 'query' || parsed.subType !== 'select') return []
  const { variables, where, distinct, reduced, solutionModifiers } = parsed
  if (distinct || reduced) return []
  if ([...nodesOf(where)].some(({ subType }) => subType === 'order')) return []
  const sortedBy = new Set([...nodesOf(solutionModifiers.order)].map(({ value }) => value))
  return variables.flatMap(each =>
    each.type === 'pattern' && isList(each.expression) && !sortedBy.has(each.variable.value)
      ? [each.variable.value]
      : []
  )
}

/** Results with the parts of lists of IRIs in the order of their code units; changed in place. */
export function sortLists(results: JsonResults, lists: readonly string[]): JsonResults {
  for (const row of results.results?.bindings ?? [])
    for (const name of lists) if (row[name]) row[name] = sorted(row[name])
  return results
}

/** Whether an expression is GROUP_CONCAT with a space between, alone or made plain by STR. */
function isList(expression: object): boolean {
  const { operator, args } = expression as TreeNode
  if (String(operator).toLowerCase() === 'str') return isList((args as object[])[0]!)
  const { subType, aggregation, separator = ' ' } = expression as TreeNode
  return subType === 'aggregate' && String(aggregation).toLowerCase() === 'group_concat' && separator === ' '
}

function sorted(term: JsonTerm): JsonTerm {
  if (term.type !== 'literal' || !term.value.includes(' ')) return term
  const parts = term.value.split(' ')
  return parts.every(part => isIri(part)) ? { ...term, value: parts.sort(compareCodeUnits).join(' ') } : term
}
