import { createRequire } from 'node:module'

/** List of known bots, with what each is for. Its ES module makes Node 20 warn of JSON imports. */
const crawlers = createRequire(import.meta.url)('crawler-user-agents') as { pattern: string; tags?: string[] }[]

const bots = new RegExp(
  crawlers
    .filter(({ tags }) => tags?.includes('social-preview'))
    .map(({ pattern }) => pattern)
    .join('|')
)

/** Header fields by which a link preview is recognised. */
export interface PreviewHeaders {
  'accept'?: string | undefined
  'user-agent'?: string | undefined
}

/**
 * Test whether a request comes from a bot known to make link previews and accepts anything: it wants the page with its
 * metadata.
 */
export function isLinkPreview({ accept = '*/*', 'user-agent': agent }: PreviewHeaders): boolean {
  return agent !== undefined && /^\s*\*\/\*/.test(accept) && bots.test(agent)
}

/** Accept header field of a request; that of a link preview is `text/html`. */
export function acceptOf(headers: PreviewHeaders): string | undefined {
  return isLinkPreview(headers) ? 'text/html' : headers.accept
}
