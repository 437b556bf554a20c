import type { Page } from '../sparql/paging.js'
import type { Parameters } from '../http/parameters.js'
import { badRequest } from '../http/bad-request.js'
import type { ReservedParameter } from '../queries/saved-query.js'

/** Largest `limit` and `offset`. */
export const MAX_NUMBER = 999_999_999

/** Names of the parameters that choose a page of rows. */
const pageParameters = ['limit', 'offset'] as const satisfies readonly ReservedParameter[]

/** The page that a request asks for; undefined when it wants all rows. Throws 400 for what is no number. */
export function requestedPage(parameters: Parameters): Page | undefined {
  const [limit, offset] = pageParameters.map(name => wholeNumber(parameters, name, name === 'limit' ? 1 : 0))
  return limit === undefined && offset === undefined ? undefined : { offset: offset ?? 0, limit }
}

/** The pages around one, as a Link header (RFC 8288). */
export function pageLinks(url: string, { offset, limit }: Page, hasNext: boolean): Record<string, string> {
  if (limit === undefined) return {}
  const links = offset > 0 ? [link(url, Math.max(offset - limit, 0), limit, 'prev'), link(url, 0, limit, 'first')] : []
  if (hasNext) links.push(link(url, offset + limit, limit, 'next'))
  return links.length ? { Link: links.join(', ') } : {}
}

/** The request's own address with another page; everything else in it stays as it was written. */
function link(url: string, offset: number, limit: number, relation: string): string {
  const [path, query = ''] = url.split(/\?([^]*)/)
  const others = query.split('&').filter(pair => pair && !/^(limit|offset)(=|$)/.test(pair))
  return `<${path!}?${[...others, `limit=${limit}`, `offset=${offset}`]
    .join('&')
    .replace(/[<>"\s]/g, encodeURIComponent)}>; rel="${relation}"`
}

/** Whole number that a parameter gives; undefined when it is absent or empty. Throws 400 for anything else. */
export function wholeNumber(parameters: Parameters, name: string, min: number): number | undefined {
  const text = parameters.one(name)
  if (text === undefined || text === '') return undefined
  if (!/^\d{1,9}$/.test(text) || Number(text) < min)
    throw badRequest(
      `The parameter "${name}" is ${JSON.stringify(text)}; expected a whole number from ${min} to ${MAX_NUMBER}.`
    )
  return Number(text)
}
