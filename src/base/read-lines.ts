import { closeSync, openSync, readSync } from 'node:fs'
import { StringDecoder } from 'node:string_decoder'

const CHUNK_BYTES = 1 << 18

/** Range of a file, in bytes. */
export interface ByteRange {
  start: number
  end: number
}

/** Encoding that lines are read in; that of a byte a character is faster, and keeps the order of code points. */
export type LineEncoding = 'utf8' | 'latin1'

/** Lines of a file, each with its line feed. Read chunk by chunk: the file may be larger than memory. */
export function* linesOf(path: string, encoding?: LineEncoding): Generator<string, void> {
  const file = openSync(path, 'r')
  try {
    yield* linesIn(file, { start: 0, end: Infinity }, undefined, encoding)
  } finally {
    closeSync(file)
  }
}

/** Lines in a range of an open file, each with its line feed, read `chunkSize` bytes at a time. */
export function* linesIn(
  file: number,
  { start, end }: ByteRange,
  chunkSize: number = CHUNK_BYTES,
  encoding: LineEncoding = 'utf8'
): Generator<string, void> {
  const decoder = new StringDecoder(encoding)
  const chunk = Buffer.allocUnsafe(Math.min(chunkSize, end - start))
  let rest = ''
  for (let at = start; at < end;) {
    const read = readSync(file, chunk, 0, Math.min(chunkSize, end - at), at)
    if (read === 0) break
    at += read
    const lines = (rest + decoder.write(chunk.subarray(0, read))).split('\n')
    rest = lines.pop()!
    for (const line of lines) yield `${line}\n`
  }
  if (rest !== '') yield rest
}
