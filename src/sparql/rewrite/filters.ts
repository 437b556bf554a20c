import type * as T from '@traqula/rules-sparql-1-2'
import { lazy } from '../../base/memoize.js'
import { asNode } from '../ast.js'
import type { TreeNode } from '../ast.js'
import { mapChildren, mapList } from './map.js'
import { withOtherNames } from './names.js'
import type { FreshVariables } from './scope.js'
import { boundNames, joined, scopeOf, variableNames } from './scope.js'
import type { Scope } from './scope.js'

/**
 * The query in which an expression of a group does not see what is bound around the group: a variable that is not in
 * scope there, yet bound elsewhere, gets a name that nothing binds. The engine would look outside (18.2.2 says not to).
 */
export function separateFilters(query: T.Query, fresh: FreshVariables): T.Query {
  return query.where ? new FilterScopes(new Set(boundNames(query.where)), fresh).query(query) : query
}

class FilterScopes {
  readonly #unbound = new Map<string, T.TermVariable>()

  constructor(
    private readonly bound: ReadonlySet<string>,
    private readonly fresh: FreshVariables
  ) {}

  query(query: T.Query): T.Query {
    const where = this.#node(query.where as unknown as TreeNode, new Map()) as unknown as T.PatternGroup
    return where === query.where ? query : { ...query, where }
  }

  /** `around`: what is bound outside of the EXISTS that the node stands in, and replaced within. */
  #node(node: TreeNode, around: Scope): TreeNode {
    if (node.type !== 'pattern' || node.subType === 'union' || !Array.isArray(node['patterns']))
      return mapChildren(node, child => this.#node(child, around))
    const patterns = this.#operands(node['patterns'] as T.Pattern[], around, new Map())
    return patterns === node['patterns'] ? node : { ...node, patterns }
  }

  /** `left`: what an OPTIONAL is optional to, which its own filters see. */
  #operands(patterns: T.Pattern[], around: Scope, left: Scope): T.Pattern[] {
    const whole = lazy(() => [around, left, scopeOf(patterns)].reduce(joined))
    return mapList(patterns, (pattern, at): T.Pattern => {
      if (pattern.subType === 'filter') return mapChildren(pattern, node => this.#expression(node, whole))
      const before = lazy(() => joined(around, scopeOf(patterns.slice(0, at))))
      if (pattern.subType === 'bind')
        return mapChildren(pattern, node => (node === asNode(pattern.variable) ? node : this.#expression(node, before)))
      if (pattern.subType !== 'optional') return this.#node(asNode(pattern), around) as unknown as T.Pattern
      const hasFilter = pattern.patterns.some(({ subType }) => subType === 'filter')
      const inner = this.#operands(pattern.patterns, around, hasFilter ? before() : left)
      return inner === pattern.patterns ? pattern : { ...pattern, patterns: inner }
    })
  }

  /** EXISTS: what it binds itself gets another name where the same name is bound only outside of the filter's group. */
  #exists(node: TreeNode, scope: Scope): TreeNode {
    const inner = mapChildren(node, child => this.#node(child, scope))
    const own = new Set(variableNames(inner).filter(name => this.bound.has(name) && !scope.has(name)))
    return own.size ? withOtherNames(inner, new Map([...own].map(name => [name, this.fresh.next(name)]))) : inner
  }

  #expression(node: TreeNode, scope: () => Scope): TreeNode {
    if (node.subType === 'patternOperation') return this.#exists(node, scope())
    const name = node['value'] as string
    if (node.subType !== 'variable' || !this.bound.has(name) || scope().has(name))
      return mapChildren(node, child => this.#expression(child, scope))
    const unbound = this.#unbound.get(name) ?? this.fresh.next(name)
    this.#unbound.set(name, unbound)
    return asNode(unbound)
  }
}
