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

/** The term as Turtle writes it, prefixed where a prefix fits. */
export function turtleTerm(term: Term, prefixes: Prefixes): string {
  if (term.termType === 'NamedNode') return term.value === rdf('nil').value ? '()' : turtleIri(term.value, prefixes)
  if (term.termType === 'Literal') return turtleLiteral(term, prefixes)
  if (term.termType === 'BlankNode') return `_:${term.value}`
  if (term.termType === 'Quad') {
    const [subject, object] = [term.subject, term.object].map(part => turtleTerm(part, prefixes))
    return `<<( ${subject!} ${turtlePredicate(term.predicate, prefixes)} ${object!} )>>`
  }
  throw new TypeError(`cannot write a ${term.termType}`)
}

/** A predicate: `a` or the IRI. */
export function turtlePredicate(term: Term, prefixes: Prefixes): string {
  return term.value === rdf('type').value ? 'a' : turtleIri(term.value, prefixes)
}

/** Set, or whatever else names of prefixes can be added to. */
interface PrefixNames {
  add(prefix: string): unknown
}

/** Prefixes that a term's text needs, added to a set. */
export function addPrefixes(term: Term, prefixes: Prefixes, used: PrefixNames): void {
  if (term.termType === 'Quad') {
    for (const part of [term.subject, term.object]) addPrefixes(part, prefixes, used)
    addPrefixOfProperty(term.predicate.value, prefixes, used)
  } else if (term.termType === 'NamedNode') {
    if (term.value !== rdf('nil').value) addPrefixOf(term.value, prefixes, used)
  } else if (term.termType === 'Literal' && !term.language) {
    const { value } = term.datatype
    if (value !== xsd('string').value && !BARE[value]?.test(term.value)) addPrefixOf(value, prefixes, used)
  }
}

/** Prefix that a property's text needs, added to a set. */
export function addPrefixOfProperty(iri: string, prefixes: Prefixes, used: PrefixNames): void {
  if (iri !== rdf('type').value) addPrefixOf(iri, prefixes, used)
}

function addPrefixOf(iri: string, prefixes: Prefixes, used: PrefixNames): void {
  const name = prefixes.split(iri)
  if (name) used.add(name.prefix)
}

/** An IRI by its prefixed name, or in angle brackets. */
function turtleIri(iri: string, prefixes: Prefixes): string {
  const name = prefixes.split(iri)
  return name ? `${name.prefix}:${name.local}` : iriReference(iri)
}

function turtleLiteral(literal: Literal, prefixes: Prefixes): string {
  const { value, language, direction, datatype } = literal
  if (language) return `${turtleText(value)}@${language}${direction ? `--${direction}` : ''}`
  if (datatype.value === xsd('string').value) return turtleText(value)
  if (BARE[datatype.value]?.test(value)) return value
  return `${turtleText(value)}^^${turtleIri(datatype.value, prefixes)}`
}

function turtleText(text: string): string {
  if (!text.includes('\n')) return quoted(text)
  return `"""${text.replace(ESCAPED_IN_LONG, character =>
    character === '"' || character === '\\' ? `\\${character}` : unicodeEscape(character)
  )}"""`
}
