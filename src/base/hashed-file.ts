import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'

/** File that is being written, whose checksum is known when it is closed. */
export interface HashedFile {
  /** Bytes that were given to `write` so far. */
  readonly size: number
  write(piece: Uint8Array): Promise<void>
  /** Ends it when all is on the disk; it is closed as well when that fails. */
  close(): Promise<{ bytes: number; sha256: string }>
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
