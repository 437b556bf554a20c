import type { Term } from '@rdfjs/types'
import { algebraOf, unit } from './algebra.js'
import type { Operation, TriplePattern, WriteOperation } from './algebra.js'
import { analyseQuery } from './analysis.js'
import { engineQuery } from './engine-query.js'

/** Operator of a step. */
// prettier-ignore
export type Operator =
  | 'ask' | 'bind' | 'branch' | 'construct' | 'describe' | 'distinct' | 'filter' | 'graph' | 'group' | 'join'
  | 'limit' | 'minus' | 'optional' | 'order' | 'path' | 'pattern' | 'select' | 'service' | 'union' | 'values'

/** Step in which a query is answered: an operator of the algebra (SPARQL 1.2 Query, 18.3), with what it works on. */
export interface AlgebraStep {
  operator: Operator
  /** What it does, as SPARQL writes it. */
  text?: string
  /** Subject, predicate and object of a triple pattern; variables and blank nodes are undefined. */
  pattern?: readonly (string | undefined)[]
  /** Variables that it binds, of what finds rows or selects columns. */
  variables?: readonly string[]
  /** Steps that are answered by themselves and then combined with what stands before. */
  steps?: readonly AlgebraStep[]
}

/** Query in the form in which the store is asked, and its steps from the first to the last. */
export interface QuerySteps {
  text: string
  steps: readonly AlgebraStep[]
}

/** Steps of a query. Throws a `SparqlError` for what cannot be asked. */
export async function stepsOfQuery(query: string): Promise<QuerySteps> {
  const { rewritten } = await analyseQuery(query)
  const text = rewritten ? await engineQuery(query) : query
  const { operation, write } = await algebraOf(text, query)
  return { text, steps: stepsOf(operation, write) }
}

function stepsOf(operation: Operation, write: WriteOperation): AlgebraStep[] {
  const { type, patterns = [], variables = [], start, length, expression } = operation
  const inputs = [operation.input ?? []].flat() as Operation[]
  const of = (at: number): AlgebraStep[] => (inputs[at] ? stepsOf(inputs[at], write) : [])
  const alone = (): string => write({ ...operation, input: unit })
  switch (type) {
    case 'bgp':
      return patterns.map(pattern => patternStep(pattern, 'pattern', write({ type: 'bgp', patterns: [pattern] })))
    case 'path':
      return [patternStep(operation as Operation & TriplePattern, 'path', write(operation))]
    case 'values':
      return [{ operator: 'values', text: write(operation), variables: variables.map(({ value }) => value) }]
    case 'join':
      return inputs.flatMap((input, at) => (at === 0 || isPlain(input) ? of(at) : { operator: 'join', steps: of(at) }))
    case 'leftjoin': {
      const text = expression && write({ type: 'filter', input: unit, expression })
      return [...of(0), { operator: 'optional', text, steps: of(1) }]
    }
    case 'minus':
      return [...of(0), { operator: 'minus', steps: of(1) }]
    case 'union':
      return [{ operator: 'union', steps: inputs.map((_, at) => ({ operator: 'branch', steps: of(at) })) }]
    case 'graph':
    case 'service':
      return [{ operator: type, text: alone().replace(/ *\{ *\}$/, ''), steps: of(0) }]
    case 'filter':
      return [...of(0), { operator: 'filter', text: alone() }]
    case 'extend':
      return extended(of(0), operation, alone())
    case 'group':
      return [...of(0), { operator: 'group', text: [alone(), ...aggregatesOf(operation, write)].join(' ') }]
    case 'orderby':
      return [...of(0), { operator: 'order', text: alone() }]
    case 'slice': {
      const text = [length !== undefined && `LIMIT ${length}`, start && `OFFSET ${start}`].filter(Boolean).join(' ')
      return [...of(0), { operator: 'limit', text }]
    }
    case 'project': {
      const selected = variables.map(({ value }) => value)
      return [...of(0), { operator: 'select', text: `?${selected.join(' ?')}`, variables: selected }]
    }
    case 'from':
      return of(0)
    case 'distinct':
    case 'reduced':
      return [...of(0), { operator: 'distinct' }]
    case 'ask':
    case 'construct':
    case 'describe':
      return [...of(0), { operator: type }]
    default:
      return []
  }
}

/** Test whether what an operation finds may be joined in any order. */
const isPlain = ({ type, input }: Operation): boolean =>
  ['bgp', 'path', 'values', 'graph'].includes(type) ||
  (type === 'join' && ([input].flat() as Operation[]).every(isPlain))

function patternStep(
  { subject, predicate, object }: TriplePattern,
  operator: 'pattern' | 'path',
  text: string
): AlgebraStep {
  const isOpen = ({ termType }: Term): boolean => termType === 'Variable' || termType === 'BlankNode'
  const terms = operator === 'path' ? [subject, object] : [subject, predicate, object]
  const pattern = operator === 'path' ? undefined : terms.map(term => (isOpen(term) ? undefined : term.value))
  return { operator, text, pattern, variables: terms.filter(isOpen).map(({ value }) => value) }
}

/** Aggregates of a group, as SPARQL writes them: `(COUNT(?x) AS ?n)`. */
function aggregatesOf({ aggregates = [] }: Operation, write: WriteOperation): string[] {
  return aggregates.map(({ variable, ...rest }) =>
    write({ type: 'extend', input: unit, variable, expression: rest }).replace(/^BIND/, '')
  )
}

/** Steps with one that binds a variable; where it is the name that a query gives to an aggregate, it stands there. */
function extended(before: AlgebraStep[], { variable, expression }: Operation, text: string): AlgebraStep[] {
  const name = expression?.term?.termType === 'Variable' ? expression.term.value : undefined
  const at = before.findLastIndex(({ operator, text: own }) => operator === 'group' && own!.includes(` AS ?${name} `))
  if (at < 0) return [...before, { operator: 'bind', text }]
  const renamed = new RegExp(`\\?${name}\\b`, 'g')
  return before.map((step, i) =>
    i < at ? step : { ...step, text: step.text?.replace(renamed, `?${variable!.value}`) }
  )
}
