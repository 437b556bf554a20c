import { didYouMean } from '../base/faults.js'
import { badRequest } from '../http/bad-request.js'
import { clipped } from '../http/errors.js'
import type { Parameters } from '../http/parameters.js'
import { FACET_PREFIX } from '../lookup/narrowing-parameters.js'
import type { Narrowing } from '../lookup/narrowing.js'
import type { SavedQuery } from '../queries/saved-query.js'
import { variablesOf } from '../sparql/ast.js'
import type { RequestContext } from './request-context.js'

/**
 * Narrowing that a request asks for: `filter=words`, `sort=column` (`-column` downwards), `columns=one,other` and
 * `facet.column=value`, several times where any of several values will do. Throws 400 for a column that is not there.
 */
function narrowingOf(parameters: Parameters, variables: readonly string[]): Narrowing {
  const column = (parameter: string, name: string): string => {
    if (variables.includes(name)) return name
    const hint = didYouMean(name, variables, `there is ${variables.join(', ')}`)
    const end = hint.endsWith('?') ? '' : '.'
    throw badRequest(`The parameter "${parameter}" names no column of the answer: "${clipped(name)}"; ${hint}${end}`)
  }
  const facets = new Map<string, string[]>()
  for (const [name, value] of parameters.entries) {
    if (!name.startsWith(FACET_PREFIX) || value === '') continue
    const variable = column(name, name.slice(FACET_PREFIX.length))
    facets.set(variable, [...(facets.get(variable) ?? []), value])
  }
  const sort = parameters.one('sort') ?? ''
  const names = parameters.all('columns').flatMap(value => value.split(',').filter(Boolean))
  return {
    filter: (parameters.one('filter') ?? '').trim().slice(0, 200),
    facets,
    sort:
      sort === '' ? undefined : { variable: column('sort', sort.replace(/^-/, '')), descending: sort.startsWith('-') },
    columns: names.map(name => column('columns', name))
  }
}

/** Narrowing of a saved query's rows that a request asks for; undefined for a query that gives no rows. */
export function narrowingFor({ parsed, form }: SavedQuery, { parameters }: RequestContext): Narrowing | undefined {
  return form.form === 'select' ? narrowingOf(parameters, variablesOf(parsed) ?? form.variables ?? []) : undefined
}
