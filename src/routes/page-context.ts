import { languages, translator } from '../site/messages.js'
import type { Html } from '../pages/parts/html.js'
import type { PageContext } from '../site/page-context.js'
import type { RequestContext } from './request-context.js'
import { languageCookie } from '../http/languages.js'
import { pageReply } from '../http/reply.js'
import type { HttpReply } from '../http/reply.js'

/** Who asked, as pages see it. */
export function pageContextOf({ served, language, url, origin, signal }: RequestContext): PageContext {
  return { site: served, language, t: translator(language), url, origin, signal }
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
