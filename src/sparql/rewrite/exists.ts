import type * as T from '@traqula/rules-sparql-1-2'
import { connectedParts, conjunctionsOf } from './conjunctions.js'
import type { Conjunction } from './conjunctions.js'
import { mapChildren } from './map.js'
import { exists, filter, operation } from './nodes.js'
import { sizeOfPattern } from './pattern-size.js'
import { certainNames, variableNames } from './scope.js'
import type { FreshVariables } from './scope.js'
import type { TreeNode } from '../ast.js'

/**
 * The query with each EXISTS of several patterns as one of the first, in which EXISTS of the others is a filter:
 * Exists(Join(A, B)) = Exists(Filter(Exists(B), A)). The engine joins what stands in EXISTS in the order of the text,
 * each pattern by itself, for every solution; within a filter it looks for what fits the pattern before.
 */
export const nestExists = (query: T.Query, fresh: FreshVariables): T.Query => nestedWithin(query, new Set(), fresh)

/** `known`: variables that are bound in each solution of which a test in the node is asked. */
function nestedWithin<Node extends object>(node: Node, known: ReadonlySet<string>, fresh: FreshVariables): Node {
  const { type, subType, patterns } = node as Partial<TreeNode> & { patterns?: T.Pattern[] }
  const isGroup = type === 'pattern' && subType !== 'union' && patterns !== undefined
  return mapChildren(node, (child): object => {
    if (isGroup) return nestedWithin(child, knownTo(child, patterns), fresh)
    if (child.subType !== 'patternOperation') return nestedWithin(child, known, fresh)
    const test = child as unknown as T.ExpressionPatternOperation
    return nestedTest(test, known, fresh) ?? nestedWithin(test, new Set(), fresh)
  })
}

/** Variables that a pattern of a group finds bound: a filter is asked of the whole group, BIND of what is before it. */
function knownTo(pattern: object, patterns: readonly T.Pattern[]): ReadonlySet<string> {
  const { subType } = pattern as T.Pattern
  if (subType === 'filter') return certainNames(patterns)
  return subType === 'bind' ? certainNames(patterns.slice(0, patterns.indexOf(pattern as T.Pattern))) : new Set()
}

/** A test in nested form; undefined where it has one triple pattern, or others than can be nested. */
function nestedTest(
  { operator, args }: T.ExpressionPatternOperation,
  known: ReadonlySet<string>,
  fresh: FreshVariables
): T.Expression | undefined {
  const conjunctions = conjunctionsOf(args.patterns, fresh)
  if (!conjunctions?.some(({ patterns }) => patterns.filter(isTriple).length > 1)) return undefined
  const groups = conjunctions.map(each => groupOf(each, known, fresh))
  if (groups.length === 1) return exists(groups[0]!, operator)
  const any = groups
    .map((patterns): T.Expression => exists(patterns))
    .reduce((before, each) => operation('||', [before, each]))
  return operator === 'notexists' ? operation('!', [any]) : any
}

/** A group that has a solution where a conjunction has one; what has no variable in common is tested one by one. */
function groupOf(conjunction: Conjunction, known: ReadonlySet<string>, fresh: FreshVariables): T.Pattern[] {
  const within = new Set([...known, ...certainNames(conjunction.patterns)])
  const filters = conjunction.filters.map(each => nestedWithin(each, within, fresh))
  const groups = connectedParts({ ...conjunction, filters }, known).map(part => nestedGroup(part, known))
  return groups.length === 1 ? groups[0]! : groups.map(patterns => filter(exists(patterns)))
}

/**
 * Patterns of a group: VALUES, then the pattern of the fewest rows, each filter where all its variables of the group
 * have been bound.
 */
function nestedGroup({ patterns, filters }: Conjunction, known: ReadonlySet<string>): T.Pattern[] {
  const first = firstOf(patterns, known)
  const bound = new Set([...known, ...certainNames(first)])
  const rest = patterns.filter(each => !first.includes(each))
  const open = new Set(rest.flatMap(variableNames).filter(name => !bound.has(name)))
  const waits = (each: T.PatternFilter): boolean => variableNames(each).some(name => open.has(name))
  const now = filters.filter(each => !waits(each))
  if (!rest.length) return [...first, ...now]
  return [...first, ...now, filter(exists(nestedGroup({ patterns: rest, filters: filters.filter(waits) }, bound)))]
}

const isTriple = ({ subType }: T.Pattern): boolean => subType !== 'values'

function firstOf(patterns: readonly T.Pattern[], known: ReadonlySet<string>): T.Pattern[] {
  const tables = patterns.filter(each => !isTriple(each))
  return tables.length
    ? tables
    : patterns.toSorted((a, b) => sizeOfPattern(a, known) - sizeOfPattern(b, known)).slice(0, 1)
}
