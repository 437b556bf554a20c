import { closeSync, openSync, readSync } from 'node:fs'

const CHUNK = 1 << 20

/** Bytes of the files, read on demand, piece by piece: whole in memory at no time. */
export function* chunksOf(files: readonly string[]): Generator<Uint8Array> {
  for (const path of files) {
    const file = openSync(path, 'r')
    try {
      for (;;) {
        const chunk = new Uint8Array(CHUNK)
        const length = readSync(file, chunk)
        if (length === 0) break
        yield chunk.subarray(0, length)
      }
    } finally {
      closeSync(file)
    }
  }
}
