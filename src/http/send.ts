import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Request, Response } from 'express'
import fresh from 'fresh'
import { encodingFor, isCompressible } from './encoding.js'
import type { Encoding } from './encoding.js'
import { traceOf } from '../site/trace.js'
import { clientOf } from './client.js'
import type { ResponseCache } from './response-cache.js'
import { endWhenStalled, WRITE_CHUNK_BYTES, writeWithBackpressure } from './write-with-backpressure.js'
import { isLinkPreview } from './preview-bots.js'
import { prefixOf, underPrefix } from './public-address.js'
import type { HttpReply } from './reply.js'
import { noSuch, rangeBeyond } from './errors.js'
import type { OutgoingBodies } from './outgoing-bodies.js'

/** Context of sending besides the reply. */
export interface SendOptions {
  /** Id of the release that the reply is made of; without one (health, problems) it is not cached. */
  release?: string
  responseCache: ResponseCache
  /** Address of the server as the client knows it. */
  address: string
  /** Milliseconds after which a client that reads nothing is disconnected. */
  stallTimeoutMs: number
  outgoing: OutgoingBodies
  trustedProxies: number
}

/** Bytes of the largest body that is compressed as a whole, and cached so; a larger one is compressed as a stream. */
const MAX_BUFFERED_BYTES = 4 << 20

/**
 * Writing of a reply: entity tag, conditions, compression, backpressure. A file is sent by express, for its ranges; one
 * that never changes is cached like any reply.
 */
export async function sendReply(
  request: Request,
  response: Response,
  reply: HttpReply,
  sending: SendOptions
): Promise<void> {
  const { status, headers, body } = underPrefix(reply, prefixOf(sending.address))
  const bytes = typeof body === 'string' ? Buffer.from(body) : body
  if ('length' in bytes) sending.outgoing.add(response, bytes, clientOf(request, sending.trustedProxies))
  const trace = traceOf(response)
  response.status(status).set(headers)
  response.set({
    'X-Request-Id': trace.id,
    'Timing-Allow-Origin': '*',
    ...(trace.truncation ? { 'Attache-Truncated': `${trace.truncation.by}; rows=${trace.truncation.rows}` } : {})
  })
  if ('file' in bytes && !headers['Cache-Control']?.includes('immutable')) {
    endWhenStalled(response, sending.stallTimeoutMs)
    await sendFile(response, bytes.file)
    return
  }
  const plain = 'file' in bytes ? await readFile(bytes.file) : bytes
  const readable = request.method === 'GET' || request.method === 'HEAD'
  if (!response.hasHeader('Cache-Control'))
    response.set(
      'Cache-Control',
      status === 200 && readable && sending.release !== undefined && !trace.volatile
        ? `${response.hasHeader('Set-Cookie') || isLinkPreview(request.headers) ? 'private' : 'public'}, no-cache`
        : 'no-store'
    )
  const compressing = isCompressible(String(response.getHeader('Content-Type')), plain.length)
  if (compressing) response.vary('Accept-Encoding')
  const encoding = compressing ? encodingFor(request.headers['accept-encoding']) : undefined
  if (encoding) response.set('Content-Encoding', encoding.name)
  const isCacheable = status === 200 && readable && response.getHeader('Cache-Control') !== 'no-store'
  if (isCacheable) {
    const hash = reply.hash ?? createHash('sha256').update(plain).digest('base64url').slice(0, 27)
    const etag = `"${[sending.release?.slice(0, 8), hash, encoding?.name].filter(Boolean).join('-')}"`
    response.set('ETag', etag)
    if (fresh(request.headers, { etag })) {
      sendNotModified(response)
      return
    }
  }
  await writeBody(request, response, plain, encoding, sending, isCacheable)
}

async function writeBody(
  request: Request,
  response: Response,
  plain: Uint8Array,
  encoding: Encoding | undefined,
  { release, responseCache, address, stallTimeoutMs }: SendOptions,
  isCacheable: boolean
): Promise<void> {
  const trace = traceOf(response)
  if (encoding && plain.length > MAX_BUFFERED_BYTES) {
    response.set('Server-Timing', trace.timing)
    if (request.method === 'HEAD') response.end()
    else {
      endWhenStalled(response, stallTimeoutMs)
      await writeWithBackpressure(response, plain, encoding)
    }
    return
  }
  const bytes = encoding ? await encoding.compress(plain) : plain
  if (response.statusCode !== 204) response.set('Content-Length', String(bytes.length))
  if (isCacheable && release !== undefined)
    responseCache.set(
      { release, address },
      request,
      response.getHeaders(),
      bytes,
      String(response.getHeader('ETag')),
      trace
    )
  response.set('Server-Timing', trace.timing)
  if (request.method === 'HEAD') response.end()
  else {
    endWhenStalled(response, stallTimeoutMs)
    if (bytes.length > WRITE_CHUNK_BYTES) await writeWithBackpressure(response, bytes)
    else response.end(bytes)
  }
}

function sendNotModified(response: Response): void {
  for (const name of ['Content-Type', 'Content-Length', 'Content-Encoding', 'Content-Language'])
    response.removeHeader(name)
  response.set('Server-Timing', traceOf(response).timing)
  response.status(304).end()
}

/**
 * Sends a file through express, which knows ranges and conditions. Throws 404 and 416; a client that goes is no
 * failure.
 */
function sendFile(response: Response, file: string): Promise<void> {
  return new Promise((resolve, reject) => {
    response.sendFile(
      file,
      { cacheControl: false, lastModified: false, etag: false, dotfiles: 'allow' },
      (error: (Error & { status?: number }) | undefined) => {
        if (!error || response.headersSent || response.destroyed) {
          resolve()
          return
        }
        for (const name of ['Content-Type', 'ETag', 'Content-Disposition', 'Cache-Control']) response.removeHeader(name)
        reject(error.status === 416 ? rangeBeyond() : noSuch('such file'))
      }
    )
  })
}
