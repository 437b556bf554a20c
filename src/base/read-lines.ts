import { closeSync, openSync, readSync } from 'node:fs'
import { StringDecoder } from 'node:string_decoder'

const CHUNK = 1 << 18
/** Bytes read at once where many parts of a file are read side by side. */
const SMALL_CHUNK = 1 << 15

/** Part of a file, in bytes. */
export interface ByteRange {
  start: number
  end: number
}

/** Lines of a file, each with its line feed. Read chunk by chunk: the file may be larger than memory. */
export function* linesOf(path: string): Generator<string, void> {
  const file = openSync(path, 'r')
  try {
    yield* linesIn(file, { start: 0, end: Infinity }, CHUNK)
  } finally {
    closeSync(file)
  }
}

/** Lines of a part of an open file, each with its line feed. */
export function* linesIn(
  file: number,
  { start, end }: ByteRange,
  chunk: number = SMALL_CHUNK
): Generator<string, void> {
  const decoder = new StringDecoder('utf8')
  const piece = Buffer.allocUnsafe(chunk)
  let rest = ''
  for (let at = start; at < end;) {
    const read = readSync(file, piece, 0, Math.min(chunk, end - at), at)
    if (read === 0) break
    at += read
    const lines = (rest + decoder.write(piece.subarray(0, read))).split('\n')
    rest = lines.pop()!
    for (const line of lines) yield `${line}\n`
  }
  if (rest !== '') yield rest
}
