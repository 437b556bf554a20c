import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import type { Quad } from 'n3'
import PQueue from 'p-queue'

/** Terms of triples that are hashed at once. */
const BATCH = 3000
/** Bytes of a file that are read at once; requests are answered between two chunks. */
const CHUNK_BYTES = 1 << 18
/** Files that are read at the same time. */
const hashing = new PQueue({ concurrency: 8 })

/** SHA-256 of texts in their order. */
export function fingerprint(...texts: readonly string[]): string {
  const hash = createHash('sha256')
  for (const text of texts) hash.update(`${String(text.length)}\n`).update(text)
  return hash.digest('base64')
}

/** SHA-256 of triples in their order. Terms are compared by their ids, so different lists of triples differ. */
export class TripleFingerprint {
  readonly #hash = createHash('sha256')
  #waiting: string[] = []

  add({ subject, predicate, object }: Quad): void {
    if (this.#waiting.push(subject.id, predicate.id, object.id) === BATCH) this.#flush()
  }

  /** The fingerprint, after which nothing can be added. */
  digest(): string {
    this.#flush()
    return this.#hash.digest('base64')
  }

  #flush(): void {
    if (this.#waiting.length) this.#hash.update(JSON.stringify(this.#waiting))
    this.#waiting = []
  }
}

/** Fingerprint of triples in their order. */
export function fingerprintOf(quads: Iterable<Quad>): string {
  const fingerprint = new TripleFingerprint()
  for (const quad of quads) fingerprint.add(quad)
  return fingerprint.digest()
}

/** Hash of a text of 32 bits (FNV-1a over UTF-16 units): fast, with collisions. */
export function textHash(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}

/** SHA-256 of a file in hexadecimal, read in chunks. Files beyond a few at the same time wait. */
export function sha256Of(path: string): Promise<string> {
  return hashing.add(() => hashFile(path))
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  const file = await open(path)
  try {
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES)
    for (;;) {
      const { bytesRead } = await file.read(chunk)
      if (bytesRead === 0) return hash.digest('hex')
      hash.update(chunk.subarray(0, bytesRead))
    }
  } finally {
    await file.close()
  }
}
