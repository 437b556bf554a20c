import type { IncomingMessage } from 'node:http'
import { finished } from 'node:stream/promises'
import { parse } from 'content-type'
import rawBody from 'raw-body'
import type { ServerLimits } from '../site/limits.js'
import { bodyBroken, notUtf8 } from './bad-request.js'
import { compressedBody, tooLarge, unsupportedMediaType } from './errors.js'

/**
 * Milliseconds in which the rest of a refused body may come: a client that still writes when the connection is closed
 * meets a reset, and does not read why.
 */
const DRAIN_TIMEOUT_MS = 500

/** Media type of a form as browsers send it. */
export const FORM_TYPE = 'application/x-www-form-urlencoded'

/** Body of a request as text in UTF-8, within the limit. Throws 413, 415 (compressed, another charset) or 400. */
export async function readBody(
  request: IncomingMessage,
  { bodySize }: Pick<ServerLimits, 'bodySize'>
): Promise<string> {
  const limit = bodySize * 1024
  const encoding = request.headers['content-encoding']?.trim().toLowerCase()
  if (encoding && encoding !== 'identity') throw compressedBody(encoding)
  const { charset } = parse(request.headers['content-type'] ?? '').parameters
  if (charset && !/^utf-?8$/i.test(charset)) throw unsupportedMediaType(`in ${charset}`, ['in UTF-8'])
  const length = request.headers['content-length']
  const bytes = await rawBody(request, { limit, length }).catch(async (error: unknown) => {
    request.resume()
    if (!request.complete)
      await finished(request, { signal: AbortSignal.timeout(DRAIN_TIMEOUT_MS) }).catch(() => undefined)
    throw (error as { type?: string }).type === 'entity.too.large' ? tooLarge(limit) : bodyBroken()
  })
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw notUtf8('body')
  }
}

/** Media type of a request's body without its parameters, in lower case; empty when none is given. */
export function mediaTypeOf({ headers }: IncomingMessage): string {
  return parse(headers['content-type'] ?? '', { parameters: false }).type
}
