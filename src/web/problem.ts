import { htmlPage, accepted } from './negotiation.js'
import { html } from './html.js'
import { page } from './page.js'
import { jsonReply, pageReply } from './reply.js'
import type { Reply } from './reply.js'
import type { HttpRefusal } from './statuses.js'

const problemJson = { name: 'json', mediaType: 'application/problem+json', aliases: ['application/json'] }

/** A refusal as it is sent: problem details (RFC 9457) for machines, a page for browsers. */
export function problemReply(refusal: HttpRefusal, accept: string | undefined): Reply {
  const { status, title, message: detail, position, headers } = refusal
  if (accepted(accept, [problemJson, htmlPage]) === htmlPage) {
    return pageReply(page({ title, language: 'en' }, html`<p>${detail}</p>`), status, headers)
  }
  return jsonReply({ type: 'about:blank', title, status, detail, ...position ?? {} }, problemJson.mediaType, status, headers)
}
