import { closeSync, openSync, readSync } from 'node:fs'
import { StringDecoder } from 'node:string_decoder'

const CHUNK = 1 << 18

/** Lines of a file, each with its line feed. Read chunk by chunk: the file may be larger than memory. */
export function* linesOf(path: string): Generator<string, void> {
  const file = openSync(path, 'r')
  const decoder = new StringDecoder('utf8')
  const piece = Buffer.allocUnsafe(CHUNK)
  try {
    let rest = ''
    for (let read = readSync(file, piece); read > 0; read = readSync(file, piece)) {
      const lines = (rest + decoder.write(piece.subarray(0, read))).split('\n')
      rest = lines.pop()!
      for (const line of lines) yield `${line}\n`
    }
    if (rest !== '') yield rest
  } finally {
    closeSync(file)
  }
}
