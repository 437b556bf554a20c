import fc from 'fast-check'
import { parse } from 'oxigraph'
import { expect, it } from 'vitest'
import { isLanguageTag } from '../../src/rdf/bcp47.js'
import { thorough } from '../depth.js'

/** Test whether a store takes a language tag. */
function isTaken(tag: string): boolean {
  try {
    return parse(`<urn:s> <urn:p> ""@${tag} .`, { format: 'application/n-triples' }).length === 1
  } catch {
    return false
  }
}

const subtag = fc.oneof(
  fc.constantFrom('en', 'a', 'deu', 'yue', 'Latn', 'GB', '419', '1901', 'rozaj', 'u', 'x', 'X', '0', 'i', 'min', 'nan'),
  fc.stringMatching(/^[a-zA-Z0-9]{1,9}$/)
)
const tag = fc.oneof(
  fc.array(subtag, { minLength: 1, maxLength: 6 }).map(subtags => subtags.join('-')),
  fc.constantFrom('i-klingon', 'I-Klingon', 'en-GB-oed', 'en-GB-oed-x', 'zh-min-nan', 'art-lojban', 'sgn-BE-FR', 'x-a')
)

it('A text is a language tag exactly when a store takes it for one.', () => {
  fc.assert(
    fc.property(tag, text => {
      expect([text, isLanguageTag(text)]).toEqual([text, isTaken(text)])
    }),
    { numRuns: thorough ? 200_000 : 10_000 }
  )
})

it.each(['', '-', 'en-', 'en_GB', 'ქა', 'ſe', 'K', 'en\n', 'en--ltr'])('%j is none.', text => {
  expect(isLanguageTag(text)).toBe(false)
})
