import type * as T from '@traqula/rules-sparql-1-2'
import { nodesOf } from '../ast.js'
import { mapList, mapNodes } from './map.js'
import { bgp, exists, filter, group, select, variable } from './nodes.js'
import { sizeOfTriple } from './pattern-size.js'
import { isConstant } from './paths.js'
import { certainNames, variableNames } from './scope.js'
import { plainTriples } from './triples.js'

/**
 * The query with each OPTIONAL of several triples in a form in which the engine begins with a triple that names what is
 * bound before, or looks once for all that fit: it orders them as if nothing were bound, and looks for each solution
 * before. What only tests a node, such as its class, becomes a filter, beside a UNION as well; where that is not
 * enough, the triples become a subquery, whose solutions are joined by a table.
 */
export function orderOptionals(query: T.Query): T.Query {
  return mapNodes(query, node => {
    if (node.type !== 'pattern' || node.subType === 'union' || !Array.isArray(node['patterns'])) return node
    const patterns = node['patterns'] as T.Pattern[]
    const next = mapList(patterns, (each, at) =>
      each.subType === 'optional' ? ordered(each, certainNames(patterns.slice(0, at))) : each
    )
    return next === patterns ? node : { ...node, patterns: next }
  })
}

function ordered(optional: T.PatternOptional, known: ReadonlySet<string>): T.PatternOptional {
  if (optional.patterns.some(({ subType }) => subType === 'union')) return testedAfterUnion(optional, known)
  const [first, ...filters] = optional.patterns
  if (first?.subType !== 'bgp' || filters.some(({ subType }) => subType !== 'filter')) return optional
  const triples = plainTriples(first)
  if (!triples || [...nodesOf(triples)].some(({ subType }) => subType === 'blankNode')) return optional
  const shares = (each: object): boolean => variableNames(each).some(name => known.has(name))
  if (!triples.some(shares) || beginsWithKnown(triples, known)) return optional
  const tests = triples.filter(each => isTest(each) && !shares(each) && isBoundIn(each, triples))
  const rest = triples.filter(each => !tests.includes(each))
  for (const kept of [triples, rest]) {
    const sorted = [...kept.filter(shares), ...kept.filter(each => !shares(each))]
    if (!beginsWithKnown(sorted, known)) continue
    const tested = triples.filter(each => !kept.includes(each)).map(each => filter(exists([bgp([each])])))
    return { ...optional, patterns: [bgp(sorted), ...filters, ...tested] }
  }
  const names = [...new Set(variableNames(triples))].map(variable)
  return { ...optional, patterns: [group([select(names, [first])]), ...filters] }
}

/** OPTIONAL of a UNION that is looked up for what is bound before; triples that only test what it binds as filters. */
function testedAfterUnion(optional: T.PatternOptional, known: ReadonlySet<string>): T.PatternOptional {
  const unions = optional.patterns.filter(pattern => pattern.subType === 'union')
  const filters = optional.patterns.filter(({ subType }) => subType === 'filter')
  const [tests, ...more] = optional.patterns.filter(({ subType }) => subType !== 'union' && subType !== 'filter')
  if (tests?.subType !== 'bgp' || more.length > 0) return optional
  const bound = certainNames(unions)
  const triples = plainTriples(tests)
  const areTests = triples?.every(each => isTest(each) && bound.has((each.subject as T.TermVariable).value))
  const areLookedUp = unions.every(({ patterns }) => patterns.every(branch => beginsWith(branch, known)))
  if (!triples || !areTests || !areLookedUp) return optional
  return { ...optional, patterns: [...unions, ...filters, ...triples.map(each => filter(exists([bgp([each])])))] }
}

/** Whether a branch of a UNION is triples of which the first to be looked up names what is bound before. */
function beginsWith({ patterns: [only, ...more] }: T.PatternGroup, known: ReadonlySet<string>): boolean {
  if (only?.subType !== 'bgp' || more.length > 0) return false
  const triples = plainTriples(only)
  return triples !== undefined && beginsWithKnown(triples, known)
}

/** Test whether the step of the fewest rows, as the engine counts them, is one that names what is bound before. */
export function beginsWithKnown(triples: readonly T.TripleNesting[], known: ReadonlySet<string>): boolean {
  const steps = triples.flatMap(stepsOf)
  const least = Math.min(...steps.map(({ size }) => size))
  const [first] = steps.filter(({ size }) => size === least)
  return first !== undefined && first.ends.some(end => end.subType === 'variable' && known.has(end.value))
}

/** Steps of a triple: itself, or those of a path that is a sequence, each with its ends that are named. */
function stepsOf({ subject, predicate, object }: T.TripleNesting): { ends: T.Term[]; size: number }[] {
  const [from, to] = [subject, object] as T.Term[]
  if (predicate.type !== 'path' || predicate.subType !== '/') {
    const ends = predicate.type === 'term' ? [from!, predicate, to!] : [from!, to!]
    return [{ ends, size: sizeOfTriple(predicate, { s: isConstant(from!), o: isConstant(to!) }) }]
  }
  const last = predicate.items.length - 1
  return predicate.items.map((item, at) => ({
    ends: [...(at === 0 ? [from!] : []), ...(at === last ? [to!] : [])],
    size: sizeOfTriple(item, { s: at === 0 && isConstant(from!), o: at === last && isConstant(to!) })
  }))
}

/** Whether a triple says of a variable what is the same in each solution. */
const isTest = ({ subject, predicate, object }: T.TripleNesting): boolean =>
  subject.subType === 'variable' && isConstant(predicate as T.Term) && isConstant(object)

const isBoundIn = (test: T.TripleNesting, triples: readonly T.TripleNesting[]): boolean =>
  triples.some(each => !isTest(each) && variableNames(each).includes((test.subject as T.TermVariable).value))
