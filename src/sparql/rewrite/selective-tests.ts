import type * as T from '@traqula/rules-sparql-1-2'
import type { TreeNode } from '../ast.js'
import { mapChildren } from './map.js'
import { filter } from './nodes.js'
import { isConstant } from './paths.js'
import { isType } from './pattern-size.js'
import { certainNames, variableNames } from './scope.js'
import { hasTermEnds } from './triples.js'

/** Operands of a group that only join: a filter over what they bind may be asked of them. */
const JOINED = new Set(['bgp', 'graph', 'group', 'values'])

/**
 * The query with `EXISTS { ?x :p ?y }` as a triple pattern of its group, where its first patterns bind both and VALUES
 * or the text say what one of them is: Filter(Exists(T), P) = Join(P, T) as long as T holds once at most. The engine
 * can then begin with what is known instead of trying everything. `!BOUND(?y) || …` of such a variable is left out.
 */
export function joinSelectiveTests(query: T.Query): T.Query {
  const walk = (node: TreeNode): TreeNode => {
    // Within EXISTS the engine joins in the order of the text: see nestExists.
    if (node.subType === 'patternOperation') return node
    const mapped = mapChildren(node, walk)
    if (mapped.type !== 'pattern' || mapped.subType !== 'group') return mapped
    const patterns = withTests(mapped['patterns'] as T.Pattern[])
    return patterns === mapped['patterns'] ? mapped : { ...mapped, patterns }
  }
  return walk(query as unknown as TreeNode) as unknown as T.Query
}

function withTests(patterns: T.Pattern[]): T.Pattern[] {
  if (!patterns.some(({ subType }) => subType === 'filter')) return patterns
  const operands = patterns.filter(({ subType }) => subType !== 'filter')
  const end = operands.findIndex(({ type, subType }) => type !== 'pattern' || !JOINED.has(subType))
  const first = operands.slice(0, end < 0 ? undefined : end)
  const bound = certainNames(first)
  const matched = certainNames(first.filter(({ subType }) => subType === 'bgp' || subType === 'graph'))
  const given = certainNames(first.filter(({ subType }) => subType === 'values'))
  const tests: T.Pattern[] = []
  const rest = patterns.flatMap((each): T.Pattern[] => {
    if (each.subType !== 'filter') return [each]
    const expression = withoutUnbound(each.expression, bound)
    const test = testOf(expression)
    const ends = test ? [test.subject, test.object] : []
    const isMatched = ends.some(term => term.subType === 'variable' && matched.has(term.value))
    const isGiven = ends.some(term => isConstant(term) || (term.subType === 'variable' && given.has(term.value)))
    if (test && isMatched && isGiven && variableNames(test).every(name => bound.has(name))) {
      tests.push(bgpOf(expression))
      return []
    }
    return [expression === each.expression ? each : filter(expression)]
  })
  if (!tests.length) return patterns
  const at = rest.indexOf(first.at(-1)!) + 1
  return [...rest.slice(0, at), ...tests, ...rest.slice(at)]
}

/** An expression without the alternatives that a variable is not bound, which it is. */
function withoutUnbound(expression: T.Expression, bound: ReadonlySet<string>): T.Expression {
  const { operator, args } = expression as T.ExpressionOperation
  if (operator !== '||') return expression
  const left = args.filter(each => !isUnbound(each, bound)).map(each => withoutUnbound(each, bound))
  return left.length === 1 ? left[0]! : expression
}

function isUnbound(expression: T.Expression, bound: ReadonlySet<string>): boolean {
  const { operator, args } = expression as T.ExpressionOperation
  if (operator !== '!') return false
  const inner = args[0] as T.ExpressionOperation
  return inner.operator === 'bound' && variableNames(inner).every(name => bound.has(name))
}

const bgpOf = (test: T.Expression): T.PatternBgp =>
  (test as T.ExpressionPatternOperation).args.patterns[0] as T.PatternBgp

/** Triple whose existence is all that is tested, with a property that says more than a class. */
function testOf(expression: T.Expression): (T.TripleNesting & { subject: T.Term; object: T.Term }) | undefined {
  const { subType, operator, args } = expression as T.ExpressionPatternOperation
  if (subType !== 'patternOperation' || operator !== 'exists' || args.patterns.length !== 1) return undefined
  const { subType: kind, triples } = bgpOf(expression)
  const [test] = kind === 'bgp' && triples.length === 1 ? triples : []
  if (test?.type !== 'triple' || !hasTermEnds(test)) return undefined
  const { predicate } = test
  return predicate.subType === 'namedNode' && !isType(predicate) ? (test as never) : undefined
}
