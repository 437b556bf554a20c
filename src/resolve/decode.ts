import { TextDecoder } from 'node:util'

/** Text of a table as it is read, and what separates its columns by its first line. */
export interface DecodedTable {
  pieces: AsyncIterable<string>
  delimiter: string
}

const DELIMITERS = [',', ';', '\t', '|'] as const
/** Characters of a first line that are looked at. */
const MAX_FIRST_LINE = 64 * 1024

/**
 * Decodes bytes piece by piece: by the decoder given, else by a byte order mark (UTF-8, UTF-16), else as UTF-8. What is
 * not of the encoding becomes U+FFFD.
 */
export async function decodedPieces(bytes: AsyncIterable<Uint8Array>, given?: TextDecoder): Promise<DecodedTable> {
  const iterator = bytes[Symbol.asyncIterator]()
  let decoder = given
  let begun = ''
  let isAtEnd = false
  while (!isAtEnd && begun.length < MAX_FIRST_LINE && !/\S.*\n/.test(begun)) {
    const next = await iterator.next()
    isAtEnd = next.done === true
    if (isAtEnd) break
    decoder ??= new TextDecoder(encodingOf(next.value as Uint8Array))
    begun += decoder.decode(next.value as Uint8Array, { stream: true })
  }
  async function* pieces(): AsyncGenerator<string> {
    yield begun
    while (!isAtEnd) {
      const next = await iterator.next()
      if (next.done) break
      yield decoder!.decode(next.value, { stream: true })
    }
    yield decoder?.decode() ?? ''
  }
  const [first = ''] = begun.trimStart().split('\n')
  const counts = DELIMITERS.map(each => [first.split(each).length, each] as const)
  const [, delimiter] = counts.reduce((most, each) => (each[0] > most[0] ? each : most))
  return { pieces: pieces(), delimiter }
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
}
