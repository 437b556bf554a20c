import http from 'node:http'
import type { IncomingMessage } from 'node:http'
import https from 'node:https'
import { Transform } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { writeHashedFile } from '../base/hashed-file.js'
import type { ReleaseFile } from './manifest.js'

/** Bytes a second that a server has to send. */
const LEAST = 1024
/** Milliseconds in which a server has to send something. */
const PATIENCE = 30_000

/** Error of a release that cannot be fetched; nothing has changed. */
export class ReleaseNotFetched extends Error {
  override readonly name = 'ReleaseNotFetched'
}

/** Patience with a server: milliseconds in which it has to send something, and an end of all requests. */
export interface Patience {
  patienceMs?: number
  signal?: AbortSignal
}

/** Bytes of a file at an address, so many at most. Throws a `ReleaseNotFetched`. */
export function remoteBytes(url: URL, most: number, patience: Patience): Promise<Buffer> {
  return download(url, { bytes: most, longer: 'is longer than such a file is' }, patience, buffer)
}

/** Copy of a release's file at a path, held against its checksum. Throws a `ReleaseNotFetched`. */
export async function copyRemoteFile(
  url: URL,
  { bytes, sha256 }: Pick<ReleaseFile, 'bytes' | 'sha256'>,
  path: string,
  patience: Patience
): Promise<void> {
  const most = { bytes, longer: 'is longer than its manifest says' }
  const copy = await download(url, most, patience, body => writeHashedFile(path, body))
  if (copy.bytes < bytes)
    throw new ReleaseNotFetched(
      `${url.href} ends after ${String(copy.bytes)} of the ${String(bytes)} bytes of its manifest`
    )
  if (copy.sha256 !== sha256) throw new ReleaseNotFetched(`${url.href} differs from its checksum in the manifest`)
}

async function download<T>(
  url: URL,
  most: { bytes: number; longer: string },
  { patienceMs = PATIENCE, signal }: Patience,
  take: (body: AsyncIterable<Buffer>) => Promise<T>
): Promise<T> {
  try {
    const response = await responseOf(url, patienceMs, signal)
    if (response.statusCode === 200) return await pipeline(response, measure(url, most, patienceMs), take)
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
 * Response to a request, when its header fields are here. It comes by Node's own client: large files wait for the disk,
 * which undici's does not bear (see `unpausedAgent`).
 */
function responseOf(url: URL, patienceMs: number, signal?: AbortSignal): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? https : http).get(url, { signal }, resolve).on('error', reject)
    const timer = setTimeout(() => {
      request.destroy(new Error(`the server does not answer within ${String(patienceMs / 1000)} seconds`))
    }, patienceMs)
    for (const event of ['response', 'close'])
      request.once(event, () => {
        clearTimeout(timer)
      })
  })
}

/** Stream that fails when more passes than may, or so little that nobody would wait for the end. */
function measure(url: URL, { bytes, longer }: { bytes: number; longer: string }, patienceMs: number): Transform {
  let [size, before] = [0, 0]
  const measured = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      size += chunk.length
      next(size > bytes ? new ReleaseNotFetched(`${url.href} ${longer}`) : null, chunk)
    }
  })
  const timer = setInterval(() => {
    if (size - before < (LEAST * patienceMs) / 1000)
      measured.destroy(new ReleaseNotFetched(`${url.href} cannot be fetched: less than 1 KiB a second comes`))
    before = size
  }, patienceMs)
  return measured.once('close', () => {
    clearInterval(timer)
  })
}
