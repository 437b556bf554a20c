import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'

/** Size and checksum of a file that was written. */
export interface WrittenFile {
  bytes: number
  sha256: string
}

/** File that is being written; closing it gives its checksum. */
export interface HashedFile {
  /** Bytes that were given to `write` so far. */
  readonly size: number
  write(chunk: Uint8Array): Promise<void>
  /** Waits until all is on the disk, and closes the file, also when that fails. */
  close(): Promise<WrittenFile>
}

/** File opened for writing, truncated. */
export async function openHashedFile(path: string): Promise<HashedFile> {
  const file = await open(path, 'w')
  const hash = createHash('sha256')
  let bytes = 0
  return {
    get size() {
      return bytes
    },
    async write(chunk) {
      hash.update(chunk)
      bytes += chunk.length
      for (let done = 0; done < chunk.length;) done += (await file.write(chunk, done)).bytesWritten
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

/** Writing of a whole file, chunk by chunk. The file is truncated first, and closed also when a chunk fails. */
export async function writeHashedFile(
  path: string,
  chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>
): Promise<WrittenFile> {
  const file = await openHashedFile(path)
  try {
    for await (const chunk of chunks) await file.write(chunk)
  } catch (error) {
    await file.close().catch(() => undefined)
    throw error
  }
  return file.close()
}
