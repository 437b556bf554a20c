import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { xpathRegex } from '../../src/rdf/xpath-regex.js'

describe('A regular expression of XPath', () => {
  it.each([
    ['Unicode properties', '^\\p{L}[\\p{L} .]*$', ['Ana', 'ანა', 'Əli B.'], ['7', '', 'a7']],
    ['a class less another', '^[A-Z-[AEIOU]]+$', ['BCD'], ['ABC', 'a', '-', '[']],
    ['a class less a class less another', '^[a-z-[a-m-[c-e]]]+$', ['cdez'], ['a', 'm']],
    ['the complement of a class, less another', '^[^a-z-[0-9]]+$', ['ABC'], ['A1', 'b']],
    ['names of XML', '^\\i\\c*$', ['a-1', 'x:y', '_', 'ა'], ['1a', '-', '']],
    ['what is no name of XML', '^\\I\\C$', ['1 '], ['a ', '1a']],
    ['digits of any script', '^\\d+$', ['12', '٣'], ['½', 'x']],
    ['word characters without punctuation', '^\\w+$', ['aé1'], ['a_', 'a-', ' ']],
    ['white space of XML only', '^\\s$', [' ', '\t'], ['\u00a0', '\u2003']],
    ['punctuation in a class', '^[&&~~!/(){}|,.:;@^$-]+$', ['&~!/(){}|,.:;@^$-'], ['a', '\\']],
    ['a hyphen first or last in a class', '^[-a][a-]$', ['-a', 'a-'], ['b-']],
    ['escapes', '^\\-\\.\\$[\\-\\]\\[\\^]$', ['-.$]', '-.$-', '-.$['], ['-.$x']],
    ['a dot for one code point, no line break', '^.$', ['😀', 'ა'], ['\n', '\r', 'ab']],
    ['a back-reference', '^(.)\\1$', ['aa'], ['ab']],
    ['an end that is the end', 'a$', ['ba'], ['a\n']]
  ])('knows %s', (_, pattern, matching, others) => {
    const regex = xpathRegex(pattern)
    expect(matching.filter(text => !regex.test(text))).toEqual([])
    expect(others.filter(text => regex.test(text))).toEqual([])
  })

  it.each([
    ['i', 'straße', 'STRAßE', 'strasse'],
    ['s', '^a.b$', 'a\nb', 'a\nbc'],
    ['m', '^b$', 'a\nb\nc', 'a\nbc'],
    ['x', '^a b [ ] $', 'ab ', 'a b'],
    ['q', 'a.[b', 'xa.[by', 'xab'],
    ['iq', 'A.', 'a.', 'ab']
  ])('knows the flag %s', (flags, pattern, matching, other) => {
    expect([xpathRegex(pattern, flags).test(matching), xpathRegex(pattern, flags).test(other)]).toEqual([true, false])
  })

  it.each([
    ['(', 'Unterminated group'],
    ['[a', 'the expression ends too early'],
    ['[]', 'a class has at least one member'],
    ['[[:alpha:]]', '[ stands in a class as \\['],
    ['[a-z-[b]c]', 'a class ends after what is subtracted from it'],
    ['[z-a]', 'Range out of order in character class'],
    ['\\p{IsGreek}', 'Unicode blocks, \\p{Is…}, are not supported'],
    ['\\p{Nonsense}', 'Invalid property name'],
    ['\\', 'the expression ends too early']
  ])('%s is none: %s', (pattern, message) => {
    expect(() => xpathRegex(pattern)).toThrow(new SyntaxError(message))
  })

  it('has no other flags', () => {
    expect(() => xpathRegex('a', 'g')).toThrow('there is no flag g, only i, s, m, x and q')
  })

  it('is read, or refused with a sentence, whatever it is', () => {
    const parts = fc.constantFrom(
      '[',
      ']',
      '-',
      '-[',
      '^',
      '\\',
      '(',
      ')',
      '*',
      '{',
      '}',
      'a',
      '\\p{L}',
      '\\i',
      '.',
      '😀'
    )
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 12 }), pieces => {
        try {
          xpathRegex(pieces.join(''))
        } catch (error) {
          expect(error).toBeInstanceOf(SyntaxError)
          expect((error as Error).message).not.toContain('Invalid regular expression')
        }
      })
    )
  })

  it('matches a text written character by character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', minLength: 1 }), text => {
        const pattern = [...text].map(character => `[${/[[\]\\^-]/.test(character) ? '\\' : ''}${character}]`).join('')
        expect(xpathRegex(`^${pattern}$`).test(text)).toBe(true)
        expect(xpathRegex(text, 'q').test(text)).toBe(true)
      })
    )
  })
})
