import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'

/** Size and checksum of a file that was written. */
export interface WrittenFile {
  bytes: number
  sha256: string
}

/** File that is being written, whose checksum is known when it is closed. */
export interface HashedFile {
  /** Bytes that were given to `write` so far. */
  readonly size: number
  write(piece: Uint8Array): Promise<void>
  /** Ends it when all is on the disk; it is closed as well when that fails. */
  close(): Promise<WrittenFile>
}

/** File opened for writing; what it held is gone. */
export async function openHashedFile(path: string): Promise<HashedFile> {
  const file = await open(path, 'w')
  const hash = createHash('sha256')
  let bytes = 0
  return {
    get size() {
      return bytes
    },
    async write(piece) {
      hash.update(piece)
      bytes += piece.length
      for (let done = 0; done < piece.length;) done += (await file.write(piece, done)).bytesWritten
    },
    async close() {
      try {
        await file.sync()
      } finally {
        await file.close()
      }
      return { bytes, sha256: hash.digest('hex') }
    }
  }
}

/** Writing of a whole file, piece by piece; what it held is gone. It is closed as well when a piece fails. */
export async function writeHashedFile(
  path: string,
  pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>
): Promise<WrittenFile> {
  const file = await openHashedFile(path)
  try {
    for await (const piece of pieces) await file.write(piece)
  } catch (error) {
    await file.close().catch(() => undefined)
    throw error
  }
  return file.close()
}
