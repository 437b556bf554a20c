import fc from 'fast-check'
import { isUtf8 } from 'node:buffer'
import { expect, it } from 'vitest'
import { Utf8Decoder } from '../../src/base/utf8.js'
import type { BrokenSequence, Decoded } from '../../src/base/utf8.js'
import { positionAfter } from '../../src/base/location.js'
import { cases } from '../depth.js'

/** Texts, and bytes that begin, continue and end characters in ways that are none. */
const part = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 4 }).map(text => Buffer.from(text)),
  fc.constantFrom('\r\n', '\n', '\ufeff', '\ufffd', 'ქ', '😀').map(text => Buffer.from(text)),
  fc
    .array(fc.constantFrom(0x0a, 0x41, 0x80, 0xbf, 0xc0, 0xc3, 0xe0, 0xe1, 0xed, 0xef, 0xf0, 0xf4, 0xf5, 0xff), {
      maxLength: 3
    })
    .map(bytes => Buffer.from(bytes))
)
const content = fc.array(part, { maxLength: 12 }).map(parts => Buffer.concat(parts))

/** What the decoder says of bytes that come in chunks. */
function inChunks(chunks: readonly Buffer[]): Decoded {
  const decoder = new Utf8Decoder()
  let text = ''
  for (const chunk of chunks) {
    const decoded = decoder.decode(chunk)
    text += decoded.text
    if (decoded.broken) return { text, broken: decoded.broken }
  }
  return { text, broken: decoder.end() }
}

/** The same of the whole: the longest beginning that is UTF-8. */
function ofWhole(bytes: Buffer): Decoded {
  let offset = bytes.length
  while (!isUtf8(bytes.subarray(0, offset))) offset--
  const broken: BrokenSequence | undefined = offset < bytes.length ? { byte: bytes[offset]!, offset } : undefined
  return { text: new TextDecoder().decode(bytes.subarray(0, offset)), broken }
}

it('UTF-8 in chunks, cut wherever, is the text of the whole up to the byte that is broken', () => {
  fc.assert(
    fc.property(content, fc.array(fc.nat(60)), (bytes, cuts) => {
      const ends = [...cuts.filter(cut => cut < bytes.length).sort((a, b) => a - b), bytes.length]
      const chunks = ends.map((end, nth) => bytes.subarray(ends[nth - 1] ?? 0, end))
      expect(inChunks(chunks)).toEqual(ofWhole(bytes))
    }),
    { numRuns: cases(3000) }
  )
})

it('a position after a text in pieces is the one after its lines', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: fc.constantFrom('\n', '\r\n', 'a', '😀') })), pieces => {
      const lines = pieces.join('').split('\n')
      const at = pieces.reduce(positionAfter, { line: 1, column: 1 })
      expect(at).toEqual({ line: lines.length, column: lines.at(-1)!.length + 1 })
    }),
    { numRuns: cases(300) }
  )
})
