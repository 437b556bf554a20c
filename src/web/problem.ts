import { barePage, problemPage } from '../pages/problem-page.js'
import { speaking } from '../pages/messages.js'
import { htmlPage, accepted } from './negotiation.js'
import { languageOf } from './languages.js'
import { jsonReply, pageReply } from './reply.js'
import type { Reply } from './reply.js'
import type { Served } from './served.js'
import { problemType } from './problem-types.js'
import type { HttpRefusal } from './statuses.js'

const problemJson = { name: 'json', mediaType: 'application/problem+json', aliases: ['application/json'] }

/** What of a request a refusal is shown by. */
export interface Refused { url: string, headers: { accept?: string | undefined, cookie?: string | undefined, 'accept-language'?: string | undefined } }

/** A refusal as it is sent: problem details (RFC 9457) for machines, a page for browsers. */
export function problemReply(refusal: HttpRefusal, { url, headers: { accept, cookie, 'accept-language': languages } }: Refused, served: Served | undefined): Reply {
  const { status, title, message: detail, position, headers } = refusal
  if (accepted(accept, [problemJson, htmlPage]) !== htmlPage) return jsonReply({ type: problemType(title), title, status, detail, ...position ?? {} }, problemJson.mediaType, status, { Vary: 'Accept', ...headers })
  if (!served) return pageReply(barePage(title, detail), status, { Vary: 'Accept', ...headers })
  const language = languageOf(/[?&]lang=(\w+)/.exec(url)?.[1], { ...cookie === undefined ? {} : { cookie }, ...languages === undefined ? {} : { 'accept-language': languages } })
  const reader = { site: served, language, say: speaking(language), url: url.split('?')[0]!, origin: '', signal: new AbortController().signal }
  return pageReply(problemPage({ status, title, detail, ...position ? { position } : {} }, reader), status, { Vary: 'Accept, Accept-Language, Cookie', ...headers })
}
