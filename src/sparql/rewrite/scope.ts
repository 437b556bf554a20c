import type * as T from '@traqula/rules-sparql-1-2'
import { nodesOf } from '../ast.js'
import type { TreeNode } from '../ast.js'
import { variable } from './nodes.js'
import type { ValuesPattern } from './nodes.js'

/** Variables in scope of a pattern (SPARQL 1.2 Query, 18.2.1), in their order: whether each solution binds them. */
export type Scope = ReadonlyMap<string, boolean>

const nothing: Scope = new Map()

/** Variables that a group's solutions may bind. */
export function scopeOf(patterns: readonly T.Pattern[]): Scope {
  return patterns.map(scopeOfPattern).reduce(joined, nothing)
}

/** Names of the variables that each solution of a group binds. */
export function certainNames(patterns: readonly T.Pattern[]): ReadonlySet<string> {
  return new Set([...scopeOf(patterns)].flatMap(([name, certain]) => (certain ? [name] : [])))
}

/** Variables that an operand of a group adds to its scope. */
function scopeOfPattern(pattern: T.Pattern): Scope {
  if (pattern.type === 'query') return scopeOfSelect(pattern)
  switch (pattern.subType) {
    case 'bgp':
      return new Map(variableNames(pattern).map(name => [name, true]))
    case 'group':
    case 'service':
      return scopeOf(pattern.patterns)
    case 'graph':
      return joined(new Map(variableNames(pattern.name).map(name => [name, true])), scopeOf(pattern.patterns))
    case 'optional':
      return uncertain(scopeOf(pattern.patterns))
    case 'union':
      return either(pattern.patterns.map(({ patterns }) => scopeOf(patterns)))
    case 'bind':
      return new Map([[pattern.variable.value, hasValue(pattern.expression, nothing)]])
    case 'values':
      return scopeOfValues(pattern as ValuesPattern)
    case 'filter':
    case 'minus':
      return nothing
  }
}

/** Variables that a subquery passes on. */
export function scopeOfSelect({ variables, where, values, solutionModifiers }: T.SubSelect): Scope {
  const inner = joined(scopeOf(where.patterns), values ? scopeOfValues(values as ValuesPattern) : nothing)
  const names = new Map<string, boolean>()
  for (const each of variables) {
    if (each.type === 'wildcard') return inner
    if ('value' in each) names.set(each.value, inner.get(each.value) ?? false)
    else names.set(each.variable.value, hasValue(each.expression, inner))
  }
  for (const each of solutionModifiers.group?.groupings ?? [])
    if ('variable' in each && names.has(each.variable.value)) names.set(each.variable.value, false)
  return names
}

function scopeOfValues({ variables, values }: ValuesPattern): Scope {
  return new Map(variables.map(({ value }) => [value, values.every(row => row[value] !== undefined)]))
}

/** Names of the variables that stand anywhere in a node. */
export function variableNames(node: unknown): string[] {
  return [...nodesOf(node)].filter(({ subType }) => subType === 'variable').map(({ value }) => value as string)
}

/** Names of the variables that some pattern in a node binds. */
export function boundNames(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return []
  const { type, subType, name, variable, patterns } = node as TreeNode
  if (subType === 'bgp') return variableNames(node)
  if (subType === 'graph') return [...variableNames(name), ...boundNames(patterns)]
  if (subType === 'bind') return variableNames(variable)
  if (subType === 'values') return variableNames((node as TreeNode)['variables'])
  if (type === 'expression' || subType === 'filter') return []
  return Object.values(node).flatMap(boundNames)
}

/** Whether an expression has a value for certain: one that falls back on what is bound. */
function hasValue(expression: T.Expression, scope: Scope): boolean {
  if (expression.type === 'term') return expression.subType !== 'variable' || (scope.get(expression.value) ?? false)
  const { operator, args } = expression as T.ExpressionOperation
  return operator === 'coalesce' && args.some(each => hasValue(each, scope))
}

/** Scope of two patterns that are joined. */
export function joined(a: Scope, b: Scope): Scope {
  if (!a.size || !b.size) return a.size ? a : b
  const both = new Map(a)
  for (const [name, certain] of b) both.set(name, certain || (a.get(name) ?? false))
  return both
}

function uncertain(scope: Scope): Scope {
  return new Map([...scope.keys()].map(name => [name, false]))
}

function either(scopes: readonly Scope[]): Scope {
  const names = new Set(scopes.flatMap(scope => [...scope.keys()]))
  return new Map([...names].map(name => [name, scopes.every(scope => scope.get(name))]))
}

/** Names of variables that a query does not use. */
export class FreshVariables {
  #used: Set<string> | undefined

  constructor(private readonly query: T.Query) {}

  /** A variable that nothing else is called. */
  next(name: string): T.TermVariable {
    const used = (this.#used ??= new Set(variableNames(this.query)))
    let n = 1
    while (used.has(`${name}_${n}`)) n++
    used.add(`${name}_${n}`)
    return variable(`${name}_${n}`)
  }
}
