import type * as T from '@traqula/rules-sparql-1-2'
import { valueOf } from './expressions.js'
import type { Context } from './expressions.js'
import type { Solution, Term } from './terms.js'

/** Solutions in groups by the keys of a query, each with what the keys bind; without keys all are one group. */
export function groupsOf(
  solutions: readonly Solution[],
  { solutionModifiers }: T.QuerySelect,
  context: Context
): { row: Solution; group: Solution[] }[] {
  const keys = solutionModifiers.group?.groupings
  if (!keys) return [{ row: {}, group: [...solutions] }]
  const groups = new Map<string, { row: Solution; group: Solution[] }>()
  for (const solution of solutions) {
    const row: Record<string, Term> = {}
    for (const each of keys) {
      const [name, expression] =
        'variable' in each ? [each.variable.value, each.value] : [(each as T.TermVariable).value, each]
      const term = valueOf(expression, solution, context)
      if (term !== undefined) row[name] = term
    }
    const key = JSON.stringify(Object.entries(row).sort())
    const known = groups.get(key) ?? { row, group: [] }
    known.group.push(solution)
    groups.set(key, known)
  }
  return [...groups.values()]
}
