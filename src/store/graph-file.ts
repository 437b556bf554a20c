import { createHash } from 'node:crypto'
import { readSync } from 'node:fs'
import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'

/**
 * N-Quads file that a store holds, so that workers can load it again when it was removed or damaged: its bytes in
 * memory that threads share, or, when it is large, a descriptor, which outlives the file's name.
 */
export type GraphFile =
  | { bytes: SharedArrayBuffer }
  /** `sha256` (hexadecimal), when known, is compared each time, for the file may be damaged where it stands. */
  | { descriptor: number; sha256?: string }

/** Largest file that is kept in memory. */
const MAX_IN_MEMORY_BYTES = 64 << 20

const CHUNK_BYTES = 1 << 20

/** Error of a file that is held and cannot be read any more, or is not as it was. */
export class GraphUnreadable extends Error {}

/** Options of holding files. */
export interface HoldOptions {
  /** SHA-256 of the files (hexadecimal), in their order. */
  sha256?: readonly string[]
  /** Bytes of the largest file that is kept in memory. */
  maxInMemoryBytes?: number
}

/** N-Quads files that are held until they are closed: what becomes of them on the disk does not matter. */
export class GraphFiles {
  /** Rejects with a `GraphUnreadable` when a file cannot be read, or differs from its SHA-256. */
  readonly held: Promise<GraphFile[]>
  readonly #handles: FileHandle[] = []

  constructor(paths: readonly string[], { sha256 = [], maxInMemoryBytes = MAX_IN_MEMORY_BYTES }: HoldOptions = {}) {
    this.held = Promise.all(paths.map((path, nth) => this.#hold(path, sha256[nth], maxInMemoryBytes))).catch(
      (error: unknown) => {
        throw new GraphUnreadable((error as Error).message, { cause: error })
      }
    )
    this.held.catch(() => undefined)
  }

  /** Closes what is open; workers that still load fail. */
  async close(): Promise<void> {
    await this.held.catch(() => undefined)
    await Promise.all(this.#handles.splice(0).map(handle => handle.close()))
  }

  async #hold(path: string, sha256: string | undefined, maxInMemoryBytes: number): Promise<GraphFile> {
    const handle = await open(path, 'r')
    this.#handles.push(handle)
    const { size } = await handle.stat()
    if (size > maxInMemoryBytes) return { descriptor: handle.fd, sha256 }
    const bytes = new SharedArrayBuffer(size)
    const view = new Uint8Array(bytes)
    for (let done = 0; done < size;) {
      const { bytesRead } = await handle.read(view, done, size - done, done)
      if (bytesRead === 0) throw new Error('the file became shorter while it was read')
      done += bytesRead
    }
    this.#handles.splice(this.#handles.indexOf(handle), 1)
    await handle.close()
    if (sha256 !== undefined) compare(createHash('sha256').update(view), sha256)
    return { bytes }
  }
}

/** Bytes of held files in chunks: at no time copied whole. Throws at the end of a file that is not as it was. */
export function* chunksOf(files: readonly GraphFile[], size = CHUNK_BYTES): Generator<Uint8Array> {
  for (const file of files) {
    if ('bytes' in file) {
      const whole = new Uint8Array(file.bytes)
      for (let at = 0; at < whole.length; at += size) yield whole.slice(at, at + size)
      continue
    }
    const hash = createHash('sha256')
    for (let at = 0; ;) {
      const chunk = new Uint8Array(size)
      const length = readInto(chunk, file.descriptor, at)
      if (length === 0) break
      at += length
      const read = chunk.subarray(0, length)
      hash.update(read)
      yield read
    }
    if (file.sha256 !== undefined) compare(hash, file.sha256)
  }
}

/** Bytes of a held file from a place on: as many as asked for, or up to its end. */
export function bytesAt(file: GraphFile, at: number, length: number): Uint8Array {
  if ('bytes' in file) return new Uint8Array(file.bytes).slice(at, at + length)
  const bytes = new Uint8Array(length)
  return bytes.subarray(0, readInto(bytes, file.descriptor, at))
}

function readInto(chunk: Uint8Array, descriptor: number, at: number): number {
  try {
    return readSync(descriptor, chunk, 0, chunk.length, at)
  } catch (error) {
    throw new GraphUnreadable((error as Error).message, { cause: error })
  }
}

function compare(hash: ReturnType<typeof createHash>, sha256: string): void {
  if (hash.digest('hex') !== sha256) throw new GraphUnreadable('the file differs from its checksum')
}
