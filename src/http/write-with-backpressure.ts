import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ServerResponse } from 'node:http'
import type { Encoding } from './encoding.js'

/** Bytes of a chunk: few enough for a slow client to read before it is taken for stalled. */
export const WRITE_CHUNK_BYTES = 64 * 1024

/** Writing of a body in chunks, no faster than the client reads it; other requests have their turn in between. */
export async function writeWithBackpressure(
  response: ServerResponse,
  bytes: Uint8Array,
  encoding?: Encoding
): Promise<void> {
  const pieces = Readable.from(piecesOf(bytes))
  try {
    await (encoding ? pipeline(pieces, encoding.createStream(), response) : pipeline(pieces, response))
  } catch {
    // The client has gone, or was disconnected.
  }
}

/** End of a response when its client has read nothing of what waits for it for `timeoutMs`. */
export function endWhenStalled(response: ServerResponse, timeoutMs: number): void {
  const { socket } = response
  if (!socket) return
  let bytes = -1
  let since = 0
  const timer = setInterval(() => {
    if (socket.writableLength === 0 || socket.bytesWritten !== bytes) {
      bytes = socket.bytesWritten
      since = performance.now()
    } else if (performance.now() - since >= timeoutMs) response.destroy()
  }, timeoutMs / 10)
  response.once('close', () => {
    clearInterval(timer)
  })
}

function* piecesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += WRITE_CHUNK_BYTES) yield bytes.subarray(at, at + WRITE_CHUNK_BYTES)
}
