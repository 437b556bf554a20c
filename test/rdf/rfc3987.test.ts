import fc from 'fast-check'
import { parse } from 'oxigraph'
import { expect, it } from 'vitest'
import { isIri } from '../../src/rdf/rfc3987.js'
import { iriReference } from '../../src/rdf/ntriples.js'
import { thorough } from '../depth.js'

/** Test whether a store takes an IRI. */
function isTaken(iri: string): boolean {
  try {
    return parse(`${iriReference(iri)} <urn:p> "" .`, { format: 'application/n-triples' }).length === 1
  } catch {
    return false
  }
}

const character = fc.oneof(
  fc.constantFrom(...':/?#[]@!$&\'()*+,;=%-._~ <>"{}|\\^`', '\0', '\n', '\x7f', '\x80', '\xa0', '\u2028', '\ue000'),
  fc.constantFrom('\ud7ff', '\uf900', '\ufdd0', '\uffef', '\ufff0', '\ufeff', '\u{1fffd}', '\u{1fffe}', '\u{e0001}'),
  fc.constantFrom('\u{e1000}', '\u{f0000}', '\u{10fffd}', '\u017f', '\u212a', ...'aAfFgzZ059v'),
  fc.string({ unit: 'grapheme', maxLength: 2 })
)
const part = fc.oneof(
  { weight: 3, arbitrary: character },
  fc.constantFrom('%4a', '%C3', '%', '://', 'http', '//', '[::1]', '[1:2:3:4:5:6:7:8]', '[v1.a:b]', ':80', ':x')
)
const text = fc
  .tuple(fc.constantFrom('', 'a:', 'http:', 'http://', 'http://e', 'urn:', '1:', 'h_t:', 'ſ:'), fc.array(part))
  .map(([start, parts]) => start + parts.join(''))

it('A text is an IRI exactly when a store takes it for one.', () => {
  fc.assert(
    fc.property(text, iri => {
      expect([iri, isIri(iri)]).toEqual([iri, isTaken(iri)])
    }),
    { numRuns: thorough ? 200_000 : 10_000 }
  )
})

it.each(['a:', 'http:e', 'http:////', 'http://e:/', 'http://u:p@e', 'http://[::1]:80/', 'http://e/?\ue000', 'x:ა'])(
  '%s is one.',
  iri => {
    expect([isIri(iri), isTaken(iri)]).toEqual([true, true])
  }
)
