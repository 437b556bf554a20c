import http from 'node:http'
import type { IncomingMessage } from 'node:http'
import https from 'node:https'
import { Transform } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { writeHashedFile } from '../base/hashed-file.js'
import type { ReleaseFile } from './manifest.js'

/** Bytes a second that a server has to send at least. */
const MIN_RATE = 1024
/** Milliseconds in which a server has to answer, and over which its rate is measured. */
const TIMEOUT = 30_000

/** Error of a release that cannot be fetched; nothing has changed. */
export class ReleaseNotFetched extends Error {
  override readonly name = 'ReleaseNotFetched'
}

/** Options of a download. */
export interface DownloadOptions {
  /** Milliseconds in which the server has to answer, and over which its rate is measured. */
  timeoutMs?: number
  signal?: AbortSignal
}

/** Limit of a download in bytes, and the end of the sentence on what is beyond it. */
interface SizeLimit {
  bytes: number
  exceeded: string
}

/** Bytes of a file at an address, up to a limit. Throws a `ReleaseNotFetched`. */
export function remoteBytes(url: URL, maxBytes: number, options: DownloadOptions): Promise<Buffer> {
  return download(url, { bytes: maxBytes, exceeded: 'is longer than such a file is' }, options, buffer)
}

/** Copy of a release's file at a path, verified by its checksum. Throws a `ReleaseNotFetched`. */
export async function copyRemoteFile(
  url: URL,
  { bytes, sha256 }: Pick<ReleaseFile, 'bytes' | 'sha256'>,
  path: string,
  options: DownloadOptions
): Promise<void> {
  const limit = { bytes, exceeded: 'is longer than its manifest says' }
  const copy = await download(url, limit, options, body => writeHashedFile(path, body))
  if (copy.bytes < bytes)
    throw new ReleaseNotFetched(
      `${url.href} ends after ${String(copy.bytes)} of the ${String(bytes)} bytes of its manifest`
    )
  if (copy.sha256 !== sha256) throw new ReleaseNotFetched(`${url.href} differs from its checksum in the manifest`)
}

async function download<T>(
  url: URL,
  limit: SizeLimit,
  { timeoutMs = TIMEOUT, signal }: DownloadOptions,
  consume: (body: AsyncIterable<Buffer>) => Promise<T>
): Promise<T> {
  try {
    const response = await responseOf(url, timeoutMs, signal)
    if (response.statusCode === 200) return await pipeline(response, limited(url, limit, timeoutMs), consume)
    response.destroy()
    const { location } = response.headers
    throw new Error(`the server answers ${String(response.statusCode)}${location ? `, it is at ${location}` : ''}`)
  } catch (error) {
    throw error instanceof ReleaseNotFetched
      ? error
      : new ReleaseNotFetched(`${url.href} cannot be fetched: ${(error as Error).message}`)
  }
}

/**
 * Response to a request, once its header fields have come. Node's own client makes it: large files wait for the disk,
 * and a connection of undici must not be paused (see `unpausedAgent`).
 */
function responseOf(url: URL, timeoutMs: number, signal?: AbortSignal): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? https : http).get(url, { signal }, resolve).on('error', reject)
    const timer = setTimeout(() => {
      request.destroy(new Error(`the server does not answer within ${String(timeoutMs / 1000)} seconds`))
    }, timeoutMs)
    for (const event of ['response', 'close'])
      request.once(event, () => {
        clearTimeout(timer)
      })
  })
}

/** Stream that fails when more bytes pass than the limit, or fewer a second than the least rate. */
function limited(url: URL, { bytes, exceeded }: SizeLimit, timeoutMs: number): Transform {
  let [size, before] = [0, 0]
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      size += chunk.length
      next(size > bytes ? new ReleaseNotFetched(`${url.href} ${exceeded}`) : null, chunk)
    }
  })
  const timer = setInterval(() => {
    if (size - before < (MIN_RATE * timeoutMs) / 1000)
      stream.destroy(new ReleaseNotFetched(`${url.href} cannot be fetched: less than 1 KiB a second comes`))
    before = size
  }, timeoutMs)
  return stream.once('close', () => {
    clearInterval(timer)
  })
}
