import { search } from '../search/search.js'
import type { SearchAnswer } from '../search/search.js'
import type { LookupContext } from './context.js'
import { labelsOf } from './labels.js'
import type { Labels } from './labels.js'

/** Search criteria: a text, chosen values of facets, and the part of the results that is wanted. */
export interface SearchCriteria {
  text: string
  facets: Readonly<Record<string, readonly string[]>>
  limit: number
  offset: number
}

/** Values of the search page. */
export interface SearchValues {
  criteria: SearchCriteria
  answer: SearchAnswer
  names: Labels
}

/** Values of the search page. Asks once. */
export async function lookUpSearch(criteria: SearchCriteria, context: LookupContext): Promise<SearchValues> {
  const answer = await searchAnswer(criteria, context)
  const iris = answer.results.map(({ iri }) => iri)
  return { criteria, answer, names: await labelsOf(context, iris) }
}

/** Results of a search, labels in the reader's language. */
export async function searchAnswer(criteria: SearchCriteria, { site, language }: LookupContext): Promise<SearchAnswer> {
  return search(await site.index(), { ...criteria, lang: language })
}
