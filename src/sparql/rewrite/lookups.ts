import type * as T from '@traqula/rules-sparql-1-2'
import { nodesOf } from '../ast.js'
import { isGrouped } from './aggregates.js'
import { beginsWithKnown } from './optionals.js'
import { scopeOf, scopeOfSelect, variableNames } from './scope.js'
import { plainTriples } from './triples.js'

/**
 * Test whether patterns may be evaluated for one value of some variables after the other: that gives the solutions of
 * the patterns that have the value, and the engine looks each pattern up by what is known, however many triples it has.
 */
export function isLookedUp(patterns: readonly T.Pattern[], known: ReadonlySet<string>): boolean {
  if (!known.size || assignedNames(patterns).some(name => known.has(name))) return false
  // The engine joins triples one by one; all else it evaluates by itself, so that has to begin with what is known.
  const joined = new Set(known)
  return patterns.every((pattern, at) => {
    if (pattern.subType === 'filter' || pattern.subType === 'bind') return true
    const scope = scopeOf(patterns.slice(0, at))
    if (pattern.subType === 'optional') {
      const isBound = variableNames(pattern).every(name => !known.has(name) || scope.get(name))
      return isBound && areTriplesLookedUp(pattern.patterns, new Set([...known, ...scope.keys()]))
    }
    const own = scopeOf([pattern])
    if ([...known].some(name => own.get(name) === false)) return false
    const isJoined = pattern.subType === 'bgp' || pattern.subType === 'graph'
    return isJoined ? areTriplesLookedUp([pattern], joined) : isPartLookedUp(pattern, known)
  })
}

/** Variables that BIND or a SELECT gives a value, which would not be compared with a known one. */
const assignedNames = (patterns: readonly T.Pattern[]): string[] =>
  [...nodesOf(patterns)].filter(({ subType }) => subType === 'bind').flatMap(each => variableNames(each['variable']))

function isPartLookedUp(pattern: T.Pattern, known: ReadonlySet<string>): boolean {
  if (pattern.type === 'query') return isSubqueryLookedUp(pattern, known)
  if (pattern.subType === 'group') return isLookedUp(pattern.patterns, known)
  return pattern.subType === 'union' && pattern.patterns.every(branch => isLookedUp(branch.patterns, known))
}

/** Whether a subquery is looked up by the known variables it passes on; what it does not assign, it groups by. */
function isSubqueryLookedUp(query: T.SubSelect, known: ReadonlySet<string>): boolean {
  const { limitOffset, group } = query.solutionModifiers
  if (limitOffset || query.values || (isGrouped(query) && !group)) return false
  const passed = new Set([...scopeOfSelect(query).keys()].filter(name => known.has(name)))
  return isLookedUp(query.where.patterns, passed)
}

/** Test whether patterns are triples and filters alone, each triple found by what is known, or by those before it. */
export function areTriplesLookedUp(patterns: readonly T.Pattern[], known: Set<string>): boolean {
  return patterns.every(pattern => {
    if (pattern.subType === 'filter') return true
    if (pattern.subType === 'graph') {
      const areFound = areTriplesLookedUp(pattern.patterns, known)
      for (const name of variableNames(pattern.name)) known.add(name)
      return areFound
    }
    const triples = pattern.subType === 'bgp' ? plainTriples(pattern) : undefined
    if (!triples || !beginsWithKnown(triples, known)) return false
    let open = [...triples]
    for (let left = Infinity; open.length < left;) {
      left = open.length
      open = open.filter(each => {
        const names = variableNames(each)
        if (!names.some(name => known.has(name))) return true
        for (const name of names) known.add(name)
        return false
      })
    }
    return !open.length
  })
}
