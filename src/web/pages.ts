import { languages, speaking } from '../pages/messages.js'
import type { Html } from '../pages/html.js'
import type { Reader } from '../pages/site.js'
import type { Call } from './call.js'
import { COOKIE } from './languages.js'
import { pageReply } from './reply.js'
import type { Reply } from './reply.js'

/** Who asked, as pages see it. */
export function readerOf({ served, language, url, origin, signal }: Call): Reader {
  return { site: served, language, say: speaking(language), url, origin, signal }
}

/** A page in the reader's language; a language that was asked for outright is remembered. */
export function replyWith({ parameters }: Pick<Call, 'parameters'>, page: Html, status = 200, headers: Record<string, string> = {}): Reply {
  const [wanted] = parameters.all('lang')
  return pageReply(page, status, {
    'Vary': 'Accept, Accept-Language, Cookie', ...headers,
    ...wanted !== undefined && languages.has(wanted) ? { 'Set-Cookie': `${COOKIE}=${wanted}; Path=/; Max-Age=31536000; SameSite=Lax` } : {}
  })
}
