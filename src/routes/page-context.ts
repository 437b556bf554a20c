import { languages, translator } from '../site/messages.js'
import type { LookupContext } from '../lookup/context.js'
import type { Html } from '../pages/parts/html.js'
import type { PageContext } from '../site/page-context.js'
import type { RequestContext } from './request-context.js'
import { languageCookie } from '../http/languages.js'
import { pageReply } from '../http/reply.js'
import type { HttpReply } from '../http/reply.js'

/** Context of the look-ups for a request. */
export function lookupContextOf({ site, language, signal }: RequestContext): LookupContext {
  return { site, language, signal }
}

/** Context of the page that answers a request. */
export function pageContextOf({ site, language, url, origin, newest }: RequestContext): PageContext {
  return { site, language, t: translator(language), url, origin, newest }
}

/** Number of the page of something long that is asked for; 1 when none is, or what is no number. */
export function pageNumberOf({ parameters }: Pick<RequestContext, 'parameters'>): number {
  const number = Number(parameters.all('page')[0])
  return Number.isSafeInteger(number) && number > 0 ? number : 1
}

/** A page in the reader's language; a language that was asked for outright is remembered. */
export function replyWith(
  { parameters }: Pick<RequestContext, 'parameters'>,
  page: Html,
  status = 200,
  headers: Record<string, string> = {}
): HttpReply {
  const [wanted] = parameters.all('lang')
  return pageReply(page, status, {
    Vary: 'Accept, Accept-Language, Cookie',
    ...headers,
    ...(wanted !== undefined && languages.has(wanted) ? { 'Set-Cookie': languageCookie(wanted) } : {})
  })
}
