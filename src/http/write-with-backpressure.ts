import { once } from 'node:events'
import { Readable } from 'node:stream'
import type { ServerResponse } from 'node:http'
import type { Encoding } from './encoding.js'

const PIECE = 64 * 1024

/** Writes a body piece by piece, as fast as the client takes it; other requests have their turn in between. Gives up on a client that takes no piece for `patienceMs`. */
export async function writeWithBackpressure(
  response: ServerResponse,
  bytes: Uint8Array,
  patienceMs: number,
  encoding?: Encoding
): Promise<void> {
  const pieces = Readable.from(piecesOf(bytes))
  const source = encoding ? pieces.pipe(encoding.stream()) : pieces
  for await (const piece of source) {
    if (response.destroyed) return
    if (response.write(piece)) continue
    const patience = new AbortController()
    const timer = setTimeout(() => {
      patience.abort()
    }, patienceMs)
    const gone = (): void => {
      patience.abort()
    }
    response.once('close', gone)
    try {
      await once(response, 'drain', { signal: patience.signal })
    } catch {
      response.destroy()
      return
    } finally {
      clearTimeout(timer)
      response.off('close', gone)
    }
  }
  response.end()
}

function* piecesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE)
}
