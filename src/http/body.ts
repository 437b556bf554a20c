import type { IncomingMessage } from 'node:http'
import { bodyBroken, compressedBody, notUtf8, tooLarge, unsupportedMediaType } from './errors.js'

/** Reads a body of at most so many bytes as UTF-8 text. Throws 413, 415 (compressed, or another charset) or 400 (not UTF-8). */
export async function readBody(request: IncomingMessage, most: number): Promise<string> {
  const encoding = request.headers['content-encoding']
  if (encoding !== undefined && !/^\s*(?:identity)?\s*$/i.test(encoding)) throw compressedBody(encoding)
  const charset = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(request.headers['content-type'] ?? '')?.[1]
  if (charset && !/^utf-?8$/i.test(charset)) throw unsupportedMediaType(`in ${charset}`, ['in UTF-8'])
  const bytes = await bytesOf(request, most)
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw notUtf8('body')
  }
}

/** What is over the limit is let run into the void: a client that still writes would not read the reply. */
function bytesOf(request: IncomingMessage, most: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = []
    let length = 0
    request.on('data', (piece: Buffer) => {
      length += piece.length
      if (length <= most) pieces.push(piece)
      else reject(tooLarge(most))
    })
    request.on('end', () => {
      resolve(Buffer.concat(pieces))
    })
    request.on('error', () => {
      reject(bodyBroken())
    })
  })
}

/** The media type of a body without its parameters, in lower case; empty when none is given. */
export function mediaTypeOf(request: IncomingMessage): string {
  return (request.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase()
}
