import { stepsOfQuery } from '../sparql/algebra-steps.js'
import type { AlgebraStep } from '../sparql/algebra-steps.js'
import type { LookupContext } from './context.js'
import { graphStatistics, rowsOfPattern } from './graph-statistics.js'
import type { GraphStatistics } from './graph-statistics.js'

/** Step of a plan: patterns with how many rows they are likely to have by themselves. */
export interface PlanStep extends Pick<AlgebraStep, 'operator' | 'text'> {
  rows?: number
  steps?: readonly PlanStep[]
}

/** Plan of a query. */
export interface QueryPlan {
  query: string
  /** The query in the form in which the store is asked. */
  asked: string
  steps: readonly PlanStep[]
}

/**
 * Plan of a query: its steps, the patterns of each in the order that begins with the fewest rows. Rows are estimated by
 * the counts of the release. Throws a `SparqlError` for what cannot be asked.
 */
export async function lookUpPlan(query: string, context: LookupContext): Promise<QueryPlan> {
  const [{ text, steps }, statistics] = await Promise.all([stepsOfQuery(query), graphStatistics(context)])
  return { query, asked: text, steps: inOrder(steps, statistics) }
}

const placed = new Set(['pattern', 'path', 'values', 'graph'])

/** Steps with their rows, each run of patterns in the order that a greedy choice of the fewest rows gives. */
function inOrder(
  steps: readonly AlgebraStep[],
  statistics: GraphStatistics,
  outside: Iterable<string> = []
): PlanStep[] {
  const known = new Set(outside)
  const done: PlanStep[] = []
  let waiting: AlgebraStep[] = []
  const settle = (): void => {
    while (waiting.length > 0) {
      const next = nextOf(waiting, known, statistics)
      waiting = waiting.filter(step => step !== next)
      done.push(planned(next, statistics, known))
      for (const variable of variablesOfStep(next)) known.add(variable)
    }
  }
  for (const step of steps) {
    if (placed.has(step.operator)) waiting.push(step)
    else {
      settle()
      done.push(planned(step, statistics, step.operator === 'optional' ? known : []))
      for (const variable of variablesOfStep(step)) known.add(variable)
    }
  }
  settle()
  return done
}

function planned(step: AlgebraStep, statistics: GraphStatistics, known: Iterable<string>): PlanStep {
  const { operator, text, pattern, steps } = step
  const rows = pattern && rowsOfPattern(pattern, statistics)
  return {
    operator,
    text,
    rows: rows === undefined ? undefined : Math.ceil(rows),
    steps: steps && inOrder(steps, statistics, known)
  }
}

/** The step with the fewest rows for what is known, among those that share a variable with it where there are some. */
function nextOf(waiting: readonly AlgebraStep[], known: ReadonlySet<string>, statistics: GraphStatistics): AlgebraStep {
  const shares = waiting.filter(step => variablesOfStep(step).some(variable => known.has(variable)))
  const among = (shares.length > 0 ? shares : waiting).map(step => ({ step, cost: costOf(step, known, statistics) }))
  return among.reduce((best, each) => (each.cost < best.cost ? each : best)).step
}

function costOf(step: AlgebraStep, known: ReadonlySet<string>, statistics: GraphStatistics): number {
  const { operator, pattern, variables = [], steps = [] } = step
  if (operator === 'values') return 0
  if (operator === 'graph') return Math.min(...steps.map(each => costOf(each, known, statistics)))
  const unknown = variables.filter(name => !known.has(name)).length
  // How far a path leads is not counted: from what is known it is taken before what is not.
  if (!pattern) return unknown < variables.length ? 10 : Infinity
  const open = [...variables]
  const rows = rowsOfPattern(
    pattern.map(term => term ?? known.has(open.shift()!)),
    statistics
  )
  // Of those that are as good, the one with the fewest rows by itself.
  return rows === undefined ? unknown : rows + (rowsOfPattern(pattern, statistics) ?? 0) / 1e9
}

const variablesOfStep = ({ variables = [], steps = [] }: AlgebraStep): string[] => [
  ...variables,
  ...steps.flatMap(variablesOfStep)
]
