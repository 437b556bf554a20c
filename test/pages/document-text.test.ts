import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Document } from '../../src/base/document.js'
import { coverageOf, markedRanges, markedText } from '../../src/pages/parts/document-text.js'
import type { Passage } from '../../src/lookup/passages.js'

function documentOf(text: string): Document {
  const points = [...text]
  return { sha256: '', characters: points.length, passage: (start, end) => points.slice(start, end).join('') }
}
const passage = (start: number, end: number): Passage => ({
  iri: `s#char=${String(start)},${String(end)}`,
  source: 's',
  start,
  end
})
const textOf = (page: string): string =>
  page
    .replace(/<br>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

describe('the text of a document', () => {
  it('has a mark for each passage, overlapping ones in pieces, and a place for each', () => {
    const text = markedText(documentOf('abcdefgh'), [passage(0, 4), passage(2, 6), passage(2, 3)], 'ka').text
    expect(text).toBe(
      '<div class="document" lang="ka"><p><mark id="char=0,4"><a href="#at=0,4">ab</a></mark><mark id="char=2,' +
        '3"><span id="char=2,6"></span><a href="#at=2,3">c</a></mark><mark><a href="#at=0,4">d</a></mark><mark><a ' +
        'href="#at=2,6">ef</a></mark>gh</p></div>'
    )
  })

  it('lights up every piece of the passage that was asked for', () => {
    const passages = [passage(0, 4), passage(2, 3)]
    const text = markedText(documentOf('abcdef'), passages, undefined, { lit: passages[0]! }).text
    expect(text.match(/<mark class="lit"[^>]*>/g)).toHaveLength(3)
    expect(markedText(documentOf('abcdef'), passages, undefined, { lit: passages[1]! }).text).toContain(
      '<mark class="lit" id="char=2,3">'
    )
  })

  it('comes in ranges: a passage that goes on from one to the next has one place', () => {
    const ranges = [
      { start: 0, end: 3 },
      { start: 3, end: 6 }
    ]
    const [one, two] = markedRanges(documentOf('abcdef'), [passage(1, 5)], ranges, undefined).map(({ text }) => text)
    expect(one).toBe('<div class="document"><p>a<mark id="char=1,5"><a href="#at=1,5">bc</a></mark></p></div>')
    expect(two).toBe('<div class="document"><p><mark><a href="#at=1,5">de</a></mark>f</p></div>')
  })

  it('leads where what is recorded stands, also on another page', () => {
    expect(
      markedText(documentOf('ab'), [passage(1, 2)], undefined, {
        hrefOfPassage: ({ start }) => `/s?page=2#char=${start},2`
      }).text
    ).toContain('<mark id="char=1,2"><a href="/s?page=2#char=1,2">b</a></mark>')
  })

  it('loses nothing and adds nothing, whatever the passages', () => {
    const range = fc.tuple(fc.nat(40), fc.nat(40)).map(([a, b]) => passage(Math.min(a, b), Math.max(a, b)))
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', '<', '&', '\n', '𐐀', 'ქ'), { maxLength: 30 }).map(parts => parts.join('')),
        fc.array(range, { maxLength: 8 }),
        (text, passages) => {
          expect(textOf(markedText(documentOf(text), passages, undefined).text)).toBe(text)
          const coverage = coverageOf(passages, documentOf(text))
          expect(coverage >= 0 && coverage <= 1).toBe(true)
        }
      )
    )
  })

  it('is covered by what is marked, white space aside', () => {
    expect(coverageOf([passage(0, 2), passage(1, 3)], documentOf('ab cd'))).toBe(0.5)
  })
})
