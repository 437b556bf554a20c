import type { Literal, Term } from '@rdfjs/types'
import { rdf, xsd } from '../base/vocabulary.js'
import { iriReference, quoted, unicodeEscape } from '../rdf/ntriples.js'
import type { Prefixes } from './prefixes.js'

/** Literals of these datatypes need no quotes when they look like this. */
const BARE: Readonly<Record<string, RegExp>> = {
  [xsd('integer').value]: /^[+-]?\d+$/,
  [xsd('decimal').value]: /^[+-]?\d*\.\d+$/,
  [xsd('double').value]: /^[+-]?(?:\d+\.\d*|\.?\d+)[eE][+-]?\d+$/,
  [xsd('boolean').value]: /^(?:true|false)$/
}
// In a long string only these need an escape; a line break stands as it is.
// eslint-disable-next-line no-control-regex
const ESCAPED_IN_LONG = /[\\\u0000-\u0008\u000b-\u001f\u007f]|"(?="")|"(?="$)|"$/g

/** Listener that is told each prefix that a text needs. */
export type Use = (prefix: string) => void

/** The term as Turtle writes it, prefixed where a prefix fits. */
export function turtleTerm(term: Term, prefixes: Prefixes, use?: Use): string {
  if (term.termType === 'NamedNode')
    return term.value === rdf('nil').value ? '()' : turtleIri(term.value, prefixes, use)
  if (term.termType === 'Literal') return turtleLiteral(term, prefixes, use)
  if (term.termType === 'BlankNode') return `_:${term.value}`
  if (term.termType === 'Quad') {
    const [subject, object] = [term.subject, term.object].map(part => turtleTerm(part, prefixes, use))
    return `<<( ${subject!} ${turtlePredicate(term.predicate, prefixes, use)} ${object!} )>>`
  }
  throw new TypeError(`cannot write a ${term.termType}`)
}

/** A predicate: `a` or the IRI. */
export function turtlePredicate(term: Term, prefixes: Prefixes, use?: Use): string {
  return term.value === rdf('type').value ? 'a' : turtleIri(term.value, prefixes, use)
}

/** An IRI by its prefixed name, or in angle brackets. */
export function turtleIri(iri: string, prefixes: Prefixes, use?: Use): string {
  const name = prefixes.split(iri)
  if (!name) return iriReference(iri)
  use?.(name.prefix)
  return `${name.prefix}:${name.local}`
}

function turtleLiteral(literal: Literal, prefixes: Prefixes, use?: Use): string {
  const { value, language, direction, datatype } = literal
  if (language) return `${turtleText(value)}@${language}${direction ? `--${direction}` : ''}`
  if (datatype.value === xsd('string').value) return turtleText(value)
  if (BARE[datatype.value]?.test(value)) return value
  return `${turtleText(value)}^^${turtleIri(datatype.value, prefixes, use)}`
}

function turtleText(text: string): string {
  if (!text.includes('\n')) return quoted(text)
  return `"""${text.replace(ESCAPED_IN_LONG, character =>
    character === '"' || character === '\\' ? `\\${character}` : unicodeEscape(character)
  )}"""`
}
