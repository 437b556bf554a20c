import type { ShownAnswer } from '../../src/lookup/shown-answer.js'
import type { SavedQuery } from '../../src/queries/saved-query.js'
import { named, plainContext } from './plain.js'

/** Context of a page in English over the tests' world. */
export const context = await plainContext()

/** IRIs that answers hold. */
export const [work, person, loan] = ['gulliver', 'luka', 'loan-1'].map(context.model.idIri) as [string, string, string]

/** A saved query of the world, changed. */
export const query = (name: string, changed: Partial<SavedQuery> = {}): SavedQuery => ({
  ...context.queries.get(name)!,
  ...changed
})

/** An answer as a page shows it: one page of results, with the names of a work and a person. */
export const shown = (results: ShownAnswer['results'], total = 1): ShownAnswer => ({
  results,
  total,
  first: 1,
  paging: { page: 1, pages: 1 },
  named: named({ [work]: 'Gulliver', [person]: 'Luka' })
})
