import { barePage, problemPage } from '../pages/problem-page.js'
import { translator } from '../site/messages.js'
import { prefersHtml } from './negotiation.js'
import { languageOf } from './languages.js'
import { jsonReply, pageReply } from './reply.js'
import type { HttpReply } from './reply.js'
import type { OpenRelease } from '../site/current-release.js'
import { problemType } from './problem-types.js'
import type { HttpError } from './errors.js'

/** Request data that an error response depends on. */
export interface ProblemRequest {
  url: string
  /** Path before every path of the server. */
  prefix: string
  headers: { 'accept'?: string | undefined; 'cookie'?: string | undefined; 'accept-language'?: string | undefined }
}

/** A refusal as it is sent: problem details (RFC 9457) for machines, a page for browsers. */
export function problemReply(
  refusal: HttpError,
  { url, prefix, headers: { accept, cookie, 'accept-language': languages } }: ProblemRequest,
  site: OpenRelease | undefined
): HttpReply {
  const { status, title, message, position, headers } = refusal
  const detail = message.replace(/\(\/limits#(?=\w+\))/, `(${prefix}/limits#`)
  if (!prefersHtml(accept))
    return jsonReply(
      { type: prefix + problemType(title), title, status, detail, ...(position ?? {}) },
      { Vary: 'Accept', ...headers },
      'application/problem+json',
      status
    )
  if (!site) return pageReply(barePage(title, detail), status, { Vary: 'Accept', ...headers })
  const [path, query = ''] = url.split('?', 2)
  const wanted = new URLSearchParams(query).get('lang') ?? undefined
  const language = languageOf(wanted, { cookie, 'accept-language': languages })
  const reader = {
    site,
    language,
    t: translator(language),
    url: path!,
    origin: ''
  }
  return pageReply(problemPage({ status, title, detail, position }, reader), status, {
    Vary: 'Accept, Accept-Language, Cookie',
    ...headers
  })
}
