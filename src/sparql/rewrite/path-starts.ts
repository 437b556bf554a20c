import type * as T from '@traqula/rules-sparql-1-2'
import type { TreeNode } from '../ast.js'
import { flatMapList, mapChildren } from './map.js'
import { bgp, filter, group, operation, optional, variable } from './nodes.js'
import { isConstant } from './paths.js'
import type { PathTriple } from './paths.js'
import { variableNames } from './scope.js'
import { plainTriples } from './triples.js'

/**
 * The query with `?x (:p|:q)+ :a ; :r ?y` as `?x (:p|:q)+ :a OPTIONAL { ?x :r ?y } FILTER(BOUND(?y))`: Join(A, B) =
 * Filter(Bound(v), LeftJoin(A, B)) for a variable v that B alone has. The engine counts a repeated path of several
 * properties as more than all triples of one, and would follow it from each of their subjects; this way it follows the
 * path once, from its known end, and looks up what it reaches.
 */
export function startAtPaths(query: T.Query): T.Query {
  const walk = (node: TreeNode): TreeNode => {
    // EXISTS and OPTIONAL begin with what is bound around them; a GRAPH clause has its own rules for what is optional.
    if (node.subType === 'patternOperation' || node.subType === 'optional' || node.subType === 'graph') return node
    const mapped = mapChildren(node, walk)
    if (mapped.type !== 'pattern' || mapped.subType !== 'group') return mapped
    const all = mapped['patterns'] as T.Pattern[]
    const patterns = flatMapList(all, each => (each.subType === 'bgp' ? startedAtPath(each) : [each]))
    return patterns === all ? mapped : { ...mapped, patterns }
  }
  return walk(query as unknown as TreeNode) as unknown as T.Query
}

function startedAtPath(pattern: T.PatternBgp): T.Pattern[] {
  const triples = plainTriples(pattern)
  const path = triples?.find(isRepetitionFromTerm)
  if (!path) return [pattern]
  const rest = triples!.filter(each => each !== path)
  const reached = variableNames(path)[0]!
  const found = variableNames(rest).find(name => name !== reached)
  if (found === undefined || !rest.every(each => isScan(each, reached))) return [pattern]
  // In a group of its own, so that nothing else binds the variable.
  return [group([bgp([path]), optional([bgp(rest)]), filter(operation('bound', [variable(found)]))])]
}

/** Test whether a triple is a repeated path of several properties between a term and a variable. */
function isRepetitionFromTerm({ subject, predicate, object }: PathTriple): boolean {
  if (predicate.type !== 'path' || (predicate.subType !== '+' && predicate.subType !== '*')) return false
  const ends = [subject, object]
  return predicate.items[0].type === 'path' && ends.some(isConstant) && ends.some(isVariable)
}

/** Test whether a triple joins what a path reaches with something, and nothing of it is known but its property. */
function isScan({ subject, predicate, object }: PathTriple, reached: string): boolean {
  const ends = [subject, object]
  return predicate.subType === 'namedNode' && ends.every(isVariable) && ends.some(({ value }) => value === reached)
}

const isVariable = (end: T.Term): end is T.TermVariable => end.subType === 'variable'
