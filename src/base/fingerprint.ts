import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { Quad } from 'n3'
import { inChunks } from './chunks.js'

const CHUNK = 1000

/** SHA-256 of texts in their order. */
export function fingerprint(...texts: readonly string[]): string {
  const hash = createHash('sha256')
  for (const text of texts) hash.update(`${String(text.length)}\n`).update(text)
  return hash.digest('base64')
}

/** SHA-256 of triples in their order. Terms are compared by their ids, so different lists of triples differ. */
export function fingerprintOf(quads: Iterable<Quad>): string {
  const hash = createHash('sha256')
  for (const chunk of inChunks(quads, CHUNK))
    hash.update(JSON.stringify(chunk.map(({ subject, predicate, object }) => [subject.id, predicate.id, object.id])))
  return hash.digest('base64')
}

/** Number of 32 bits that a text always has (FNV-1a over UTF-16 units): quick, and no proof of anything. */
export function textHash(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}

/** SHA-256 of a file in hexadecimal, read as a stream. */
export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
