import type * as T from '@traqula/rules-sparql-1-2'
import { nodesOf } from '../ast.js'
import { joined, scopeOf, variableNames } from '../rewrite/scope.js'
import type { Scope } from '../rewrite/scope.js'

/** Test of whether a SERVICE stands anywhere in a node. */
export function hasService(node: unknown): boolean {
  return [...nodesOf(node)].some(({ type, subType }) => type === 'pattern' && subType === 'service')
}

/** Operands that are joined with the others of their group, so that their place does not matter. */
const joins = new Set<string | undefined>(['bgp', 'group', 'graph', 'union', 'values'])
const isJoin = (pattern: T.Pattern): boolean => pattern.type === 'query' || joins.has(pattern.subType)

/**
 * Patterns of a group that can be asked without its SERVICE clauses, such that each solution of the group is compatible
 * with one of theirs. `at`: the operand that they restrict; of those behind it joins and filters alone count.
 */
export function localPatterns(patterns: readonly T.Pattern[], at = patterns.length): T.Pattern[] {
  const left = patterns.filter((each, i) => hasService(each) || (i > at && !isJoin(each) && each.subType !== 'filter'))
  const kept = patterns.filter(each => !left.includes(each))
  const unknown = new Set(scopeOf(left).keys())
  const everyJoin = scopeOf(kept.filter(isJoin))
  let before: Scope = new Map()
  return kept.filter(each => {
    // What names a variable whose value stands in no pattern that is kept may hold here and not there: it is left out.
    const holds =
      isJoin(each) ||
      variableNames(each).every(name =>
        each.subType === 'filter'
          ? everyJoin.get(name) || (before.has(name) && !unknown.has(name))
          : before.get(name) || !unknown.has(name)
      )
    const scope = scopeOf([each])
    if (holds) before = joined(before, scope)
    else for (const name of scope.keys()) unknown.add(name)
    return holds
  })
}
