import type { ReservedParameter } from '../queries/saved-query.js'

/** Names of the parameters that narrow an answer, besides those of facets. */
const narrowingParameters = ['filter', 'sort', 'columns'] as const satisfies readonly ReservedParameter[]
/** Beginning of the name of a parameter that chooses values of a column: `facet.status=planned`. */
export const FACET_PREFIX = 'facet.'

/** Test of whether a parameter narrows an answer. */
export const narrows = (name: string): boolean =>
  name.startsWith(FACET_PREFIX) || (narrowingParameters as readonly string[]).includes(name)
