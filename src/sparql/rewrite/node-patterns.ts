import type * as T from '@traqula/rules-sparql-1-2'
import type { TreeNode } from '../ast.js'
import { bgp } from './nodes.js'
import { isNullable } from './paths.js'
import { sizeOfPattern } from './pattern-size.js'
import { variableNames } from './scope.js'
import { isFunctionOfRow } from './selections.js'

/** Test whether each solution of a group has a node for a variable. */
export function isNode(name: string, patterns: readonly T.Pattern[]): boolean {
  return patterns.some(pattern => isNodeOf(name, pattern, patterns))
}

function isNodeOf(name: string, pattern: T.Pattern, all: readonly T.Pattern[]): boolean {
  if (pattern.type === 'query') return passesOn(pattern, name) && isNode(name, pattern.where.patterns)
  switch (pattern.subType) {
    case 'bgp':
      return pattern.triples.some(each => {
        if (!('subject' in each) || !isVariableNamed(each.subject, name)) return false
        const others = bgp(pattern.triples.filter(other => other !== each))
        return !mayBeEmpty(each) || isNodeEnd(each.object, [others, ...all.filter(other => other !== pattern)])
      })
    case 'graph':
      return isVariableNamed(pattern.name, name) || isNode(name, pattern.patterns)
    case 'group':
      return isNode(name, pattern.patterns)
    case 'union':
      return pattern.patterns.every(branch => isNode(name, branch.patterns))
    case 'values':
      return pattern.values.every(row => row[name]?.subType === 'namedNode')
    case 'filter':
      return isTestOfIri(pattern.expression, name)
    default:
      return false
  }
}

const passesOn = ({ variables }: T.SubSelect, name: string): boolean =>
  variables.some(each => each.type === 'wildcard' || ('subType' in each && isVariableNamed(each, name)))

const isNodeEnd = (end: T.TripleNesting['object'], patterns: readonly T.Pattern[]): boolean =>
  end.subType === 'namedNode' || (end.subType === 'variable' && isNode(end.value, patterns))

/** Whether a triple is a path that may have no step, so that it begins at whatever it ends at. */
const mayBeEmpty = ({ predicate }: T.TripleNesting): boolean => predicate.type === 'path' && isNullable(predicate)

function isTestOfIri(expression: T.Expression, name: string): boolean {
  const { operator, args } = expression as T.ExpressionOperation
  return operator === 'isiri' && isVariableNamed(args[0]!, name)
}

/**
 * Pattern of the fewest rows that has all values of a variable in a division by what is known. Undefined where there is
 * none, or the query can begin with fewer rows.
 */
export function patternOf(
  name: string,
  patterns: readonly T.Pattern[],
  known: ReadonlySet<string>
): T.Pattern | undefined {
  const sizeOf = (pattern: T.Pattern): number => sizeOfPattern(pattern, known)
  const [least] = patterns
    .flatMap(triplesOfOperand)
    .filter(each => {
      const names = variableNames(each)
      return names.includes(name) && (!known.size || names.some(other => known.has(other)))
    })
    .sort((a, b) => sizeOf(a) - sizeOf(b))
  return least && (known.size || triplesOf(patterns).every(each => sizeOf(each) >= sizeOf(least))) ? least : undefined
}

/**
 * Pattern of one triple that the engine begins with, which is the first of those of the fewest rows; undefined unless a
 * variable is its object.
 */
export function firstPatternOf(name: string, patterns: readonly T.Pattern[]): T.Pattern | undefined {
  const sizeOf = (pattern: T.Pattern): number => sizeOfPattern(pattern, new Set())
  const least = Math.min(...triplesOf(patterns).map(sizeOf))
  const operand = patterns.find(each => triplesOf([each]).some(triple => sizeOf(triple) === least))
  const first = operand && triplesOfOperand(operand).find(each => sizeOf(each) === least)
  return first && hasObject(first, name) ? first : undefined
}

/** Filters of a group that a pattern alone decides. */
export function filtersOf(pattern: T.Pattern, patterns: readonly T.Pattern[]): T.PatternFilter[] {
  const names = new Set(variableNames(pattern))
  return patterns.filter(
    each =>
      each.subType === 'filter' &&
      isFunctionOfRow(each.expression) &&
      variableNames(each).every(name => names.has(name))
  ) as T.PatternFilter[]
}

function hasObject(pattern: T.Pattern, name: string): boolean {
  if (pattern.subType === 'graph') return pattern.patterns.every(each => hasObject(each, name))
  const [triple] = pattern.subType === 'bgp' ? pattern.triples : []
  if (triple?.type !== 'triple') return false
  return triple.predicate.type === 'term' && isVariableNamed(triple.object, name)
}

/** Patterns of one triple that an operand of a group joins. */
function triplesOfOperand(pattern: T.Pattern): T.Pattern[] {
  if (pattern.subType === 'bgp') return pattern.triples.map(each => bgp([each]))
  if (pattern.subType !== 'graph') return []
  return pattern.patterns.flatMap(triplesOfOperand).map(each => ({ ...pattern, patterns: [each] }))
}

/** Patterns of one triple that a group's solutions match, or some of them. */
function triplesOf(patterns: readonly T.Pattern[]): T.Pattern[] {
  return patterns.flatMap(pattern => {
    if (pattern.type === 'query') return triplesOf(pattern.where.patterns)
    if (pattern.subType === 'group' || pattern.subType === 'union') return triplesOf(pattern.patterns)
    return triplesOfOperand(pattern)
  })
}

/** Test whether an expression or a term is the variable of a name. */
export const isVariableNamed = (expression: object, name: string): boolean => {
  const { subType, value } = expression as TreeNode
  return subType === 'variable' && value === name
}
