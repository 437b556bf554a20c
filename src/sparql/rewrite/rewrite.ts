import type * as T from '@traqula/rules-sparql-1-2'
import { syntaxFormsOf, nodesOf, prefixesOfQuery } from '../ast.js'
import { keepEmptyGroups } from './empty-groups.js'
import { nestExists } from './exists.js'
import { separateFilters } from './filters.js'
import { rewriteGraphs } from './graphs.js'
import { mapNodes } from './map.js'
import { separateSubqueries } from './names.js'
import { variable } from './nodes.js'
import { orderOptionals } from './optionals.js'
import { rewritePaths } from './path-patterns.js'
import { startAtPaths } from './path-starts.js'
import type { Parsed } from '../parser.js'
import { FreshVariables, scopeOf } from './scope.js'
import { rewriteSelections } from './selections.js'
import { joinSelectiveTests } from './selective-tests.js'
import { SparqlError } from '../errors.js'
import { repeatValuesInUnions } from './union-values.js'
import type { TreeNode } from '../ast.js'

/**
 * The query in a form that the engine answers as SPARQL 1.2 says, without detours; the query itself when it has that
 * form. `merged`: whether the default graph is merged of several. Throws a `SparqlError` for what the engine would
 * answer wrongly in any form (`docs/engine-faults.md`).
 */
export function rewriteQuery(query: Parsed, merged = false): Parsed {
  if (query.type !== 'query') return query
  const rewritten = inSteps(query, merged)
  // Variables that the steps have added are not to be seen by what selects all there are.
  const named = rewritten === query ? query : withoutWildcards(query)
  return named === query ? rewritten : inSteps(named, merged)
}

function inSteps(query: T.Query, merged: boolean): T.Query {
  const has = syntaxFormsOf(query)
  const fresh = new FreshVariables(query)
  let next = query
  if (merged || has.has('path')) next = rewritePaths(next, fresh, { prefixes: prefixesOfQuery(query), merged })
  if (has.has('patternOperation')) next = separateSubqueries(next, fresh)
  if (has.has('filter') || has.has('bind')) next = separateFilters(next, fresh)
  if (has.has('graph')) next = rewriteGraphs(next, fresh)
  if (has.has('patternOperation')) next = nestExists(next, fresh)
  if (has.has('patternOperation') && !merged) next = joinSelectiveTests(next)
  if (has.has('optional') && !merged) next = orderOptionals(next)
  if (has.has('path')) next = startAtPaths(next)
  if (has.has('union') && has.has('values')) next = repeatValuesInUnions(next)
  if (has.has('aggregate')) next = keepEmptyGroups(next)
  return has.has('aggregate') || has.has('bnode') ? rewriteSelections(next) : next
}

/** The query with names in place of each `*`. */
function withoutWildcards(query: T.Query): T.Query {
  if ([...nodesOf(query)].some(isCountOfRows))
    throw new SparqlError(
      'unsupported',
      'COUNT(DISTINCT *) is not supported in this query: name the variables, or count a subquery with SELECT DISTINCT.'
    )
  return mapNodes(query, node => {
    const { type, where, values } = node as object as T.Query
    const { variables } = node as object as T.QuerySelect
    if (type !== 'query' || variables?.[0]?.type !== 'wildcard' || !where) return node
    const names = [...scopeOf([...where.patterns, ...(values ? [values] : [])]).keys()]
    return names.length ? { ...node, variables: names.map(variable) } : node
  })
}

const isCountOfRows = ({ subType, distinct, expression }: TreeNode): boolean =>
  subType === 'aggregate' && distinct === true && (expression as TreeNode[])[0]?.type === 'wildcard'
