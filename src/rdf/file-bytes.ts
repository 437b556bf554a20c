import { closeSync, createReadStream, openSync, readSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'

/** Bytes of a chunk. A parser starts a term again with each chunk, so small ones make a long literal slow. */
export const READ_CHUNK_BYTES = 1 << 20

/** Bytes of a gzip file, and why there are no more of them, if it breaks off. */
interface Unpacked {
  chunks: Buffer[]
  error?: unknown
}

/**
 * Bytes of a file in chunks, decompressed when it is gzip. They are read synchronously: traps of a parser that waits
 * for chunks cannot be caught.
 */
export class FileBytes {
  private constructor(
    private readonly path: string,
    private readonly unpacked?: Unpacked
  ) {}

  static async open(path: string): Promise<FileBytes> {
    return new FileBytes(path, isGzip(path) ? await unpack(path) : undefined)
  }

  /** The bytes from the beginning. Throws an error of the file system or of the archive. */
  *chunks(): Generator<Buffer> {
    if (this.unpacked) {
      yield* this.unpacked.chunks
      if (this.unpacked.error) throw this.unpacked.error
      return
    }
    const file = openSync(this.path, 'r')
    try {
      for (;;) {
        const chunk = Buffer.allocUnsafe(READ_CHUNK_BYTES)
        const length = readSync(file, chunk)
        if (length === 0) return
        yield chunk.subarray(0, length)
      }
    } finally {
      closeSync(file)
    }
  }
}

function isGzip(path: string): boolean {
  try {
    const file = openSync(path, 'r')
    const magic = Buffer.alloc(2)
    const length = readSync(file, magic)
    closeSync(file)
    return length === 2 && magic.readUInt16BE() === 0x1f8b
  } catch {
    // Reported when the file is read.
    return false
  }
}

async function unpack(path: string): Promise<Unpacked> {
  const chunks: Buffer[] = []
  try {
    await pipeline(createReadStream(path), createGunzip({ chunkSize: READ_CHUNK_BYTES }), async unpacked => {
      for await (const chunk of unpacked as AsyncIterable<Buffer>) chunks.push(chunk)
    })
    return { chunks }
  } catch (error) {
    return { chunks, error }
  }
}
