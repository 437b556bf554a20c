import { lookUpSearch, searchAnswer } from '../lookup/search.js'
import type { SearchCriteria } from '../lookup/search.js'
import { hrefOf } from '../pages/parts/links.js'
import { searchPage } from '../pages/search-page.js'
import { complete } from '../search/complete.js'
import type { Parameters } from '../http/parameters.js'
import { jsonReply } from '../http/reply.js'
import type { HttpReply } from '../http/reply.js'
import { lookupContextOf, pageContextOf, pageNumberOf, replyWith } from './page-context.js'
import { wholeNumber } from './paging.js'
import type { RequestContext } from './request-context.js'

/** Results on one page. */
const PAGE_SIZE = 25
/** Most results and completions for scripts. */
export const MAX_RESULTS = 100
/** Parameters that are no facets. */
const reserved = ['q', 'page', 'lang', 'format', 'limit']
const completionKinds = ['class', 'property', 'entity'] as const
const headers = { Vary: 'Accept-Language, Cookie' }

/** Search with facets. */
export async function searchRoute(ctx: RequestContext): Promise<HttpReply> {
  const values = await lookUpSearch(criteriaOf(ctx, PAGE_SIZE), lookupContextOf(ctx))
  return replyWith(ctx, searchPage(values, pageContextOf(ctx)))
}

/** Search results for scripts: the list under the field while someone types. */
export async function searchDataRoute(ctx: RequestContext): Promise<HttpReply> {
  const criteria = criteriaOf(ctx, Math.min(wholeNumber(ctx.parameters, 'limit', 1) ?? 10, MAX_RESULTS))
  const { total, elements, results, facets } = await searchAnswer(criteria, lookupContextOf(ctx))
  const shown = results.map(({ iri, label, lang, kind, className, matched }) => ({
    iri,
    href: hrefOf(iri, ctx.site.model),
    label,
    lang,
    kind,
    className,
    ...(matched && { matched: matched.text, matchedLang: matched.lang, reason: matched.reason })
  }))
  return jsonReply({ total, elements, facets, results: shown }, headers)
}

/**
 * Completions of a typed beginning, for the editor and for forms; `class` is a local name or an IRI,
 * `property` an IRI.
 */
export async function completionsRoute(ctx: RequestContext): Promise<HttpReply> {
  const { parameters, site, language } = ctx
  const kind = first(parameters, 'kind')
  const found = complete(await site.index(), {
    kind: completionKinds.find(each => each === kind) ?? 'entity',
    text: (first(parameters, 'q') ?? '').slice(0, 200),
    lang: language,
    limit: Math.min(wholeNumber(parameters, 'limit', 1) ?? 10, MAX_RESULTS),
    propertyFilter: first(parameters, 'property'),
    classFilter: first(parameters, 'class')
  })
  const shown = found.map(({ iri, prefixed, label, lang, detail }) => ({ iri, prefixed, label, lang, detail }))
  return jsonReply(shown, headers)
}

/** Criteria of a request: every parameter that is not one of the page's own is taken for a facet. */
function criteriaOf(ctx: RequestContext, limit: number): SearchCriteria {
  const facets = new Map<string, string[]>()
  for (const [name, value] of ctx.parameters.entries)
    if (!reserved.includes(name) && value) facets.set(name, [...(facets.get(name) ?? []), value])
  return {
    text: (first(ctx.parameters, 'q') ?? '').slice(0, 500),
    facets: Object.fromEntries(facets),
    limit,
    offset: (pageNumberOf(ctx) - 1) * limit
  }
}

function first(parameters: Parameters, name: string): string | undefined {
  return parameters.all(name)[0]
}
