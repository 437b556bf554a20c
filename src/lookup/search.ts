import { describeResolution } from '../resolve/describe.js'
import type { DescribedResolution } from '../resolve/describe.js'
import { resolveName, resolverOf } from '../resolve/resolver.js'
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
  /** Who held the post that the text names, or was the person that it names with a time. */
  resolution?: DescribedResolution
}

/** Values of the search page. Asks once. */
export async function lookUpSearch(criteria: SearchCriteria, context: LookupContext): Promise<SearchValues> {
  const [answer, resolution] = await Promise.all([searchAnswer(criteria, context), resolutionOf(criteria, context)])
  const iris = answer.results.map(({ iri }) => iri)
  return { criteria, answer, names: await labelsOf(context, iris), resolution }
}

/** Resolution of a text that names a post, or ends with a time; undefined when no tenure is known to answer it. */
async function resolutionOf(
  { text, facets, offset }: SearchCriteria,
  { site, language }: LookupContext
): Promise<DescribedResolution | undefined> {
  if (!text.trim() || offset > 0 || Object.keys(facets).length) return undefined
  const resolver = await resolverOf(site)
  if (!resolver) return undefined
  const resolution = resolveName(resolver, { name: text })
  if (!resolution.namesPost && resolution.on === undefined) return undefined
  const candidates = resolution.candidates.filter(({ tenures }) => tenures.length)
  return candidates.length
    ? describeResolution(text, { ...resolution, candidates }, resolver.index, language)
    : undefined
}

/** Results of a search, labels in the reader's language. */
export async function searchAnswer(criteria: SearchCriteria, { site, language }: LookupContext): Promise<SearchAnswer> {
  return search(await site.index(), { ...criteria, lang: language })
}
