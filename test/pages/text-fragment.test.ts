import fc from 'fast-check'
import { getFragmentDirectives, parseFragmentDirectives } from 'text-fragments-polyfill/text-fragment-utils'
import { describe, expect, it } from 'vitest'
import type { Document } from '../../src/base/document.js'
import { passageBlock } from '../../src/pages/parts/passages.js'
import { textDirective, withDirective } from '../../src/pages/parts/text-fragment.js'
import { plainContext } from './plain.js'

const documentOf = (text: string): Document => {
  const points = [...text]
  return { sha256: '', characters: points.length, passage: (start, end) => points.slice(start, end).join('') }
}

/** Directive of a range as a browser reads it. */
function read(text: string, start: number, end: number): { textStart: string; textEnd: string } | undefined {
  const directive = textDirective(documentOf(text), { start, end })
  if (directive === undefined) return undefined
  return parseFragmentDirectives(getFragmentDirectives(withDirective('', directive))).text![0]
}

describe('A link to the words of a passage', () => {
  it('has all words of a short passage, whole ones alone', () => {
    expect(read('Luka has a well-known book, 1-2.', 1, 28)).toMatchObject({
      textStart: 'has a well-known book,',
      textEnd: ''
    })
  })

  it('has the first and the last words of one of several lines, as many as make it the first of its like', () => {
    const text = 'In the north hall Ana sat.\nIn the north hall Bela read\nall the day long.'
    const start = text.indexOf('In the north hall Bela')
    expect(read(text, start, text.length)).toMatchObject({
      textStart: 'In the north hall Bela',
      textEnd: 'the day long.'
    })
  })

  it('is none where there is no whole word', () => {
    expect(read('abcdef', 2, 4)).toBeUndefined()
  })

  it('is read as words of the passage, whatever they are', () => {
    const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }).filter(text => !/\s/.test(text))
    fc.assert(
      fc.property(fc.array(fc.tuple(word, fc.constantFrom(' ', '\n', ', ')), { minLength: 1, maxLength: 40 }), all => {
        const text = all.flat().join('')
        const found = read(text, 0, [...text].length)
        const words = text.match(/\S+/g)!.join(' ')
        expect(words.startsWith(found!.textStart)).toBe(true)
        expect(words.endsWith(found!.textEnd)).toBe(true)
      }),
      { numRuns: 300 }
    )
  })

  it("leads to the publisher's page and the archived copy, where the source has their addresses", async () => {
    const context = await plainContext()
    const passage = { iri: 's#char=0,8', source: 's', start: 0, end: 8 }
    const [url, archived] = ['https://example.org/a', 'https://example.net/a#top']
    const block = (quotable?: ReadonlyMap<string, number>): string =>
      passageBlock(passage, new Map([['s', { document: documentOf('Ana read.'), url, archived, quotable }]]), context)
        .text
    expect(block()).toContain('<a href="https://example.org/a#:~:text=Ana%20read">on the publisher’s page</a>')
    expect(block()).toContain('<a href="https://example.net/a#top:~:text=Ana%20read">in the archived copy</a>')
    expect(block(new Map())).not.toContain('example.')
  })
})
