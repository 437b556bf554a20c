import { DataFactory, Parser } from 'n3'
import type { Term } from '@rdfjs/types'
import { xsd } from '../base/vocabulary.js'

const XSD_STRING = xsd('string').value
// eslint-disable-next-line no-control-regex
const ESCAPED = /["\\\u0000-\u001f\u007f]/
// eslint-disable-next-line no-control-regex
const ESCAPED_ALL = /["\\\u0000-\u001f\u007f]/g
// eslint-disable-next-line no-control-regex
const NOT_IN_IRI = /[\u0000-\u0020<>"{}|^`\\]/g
const SHORT: Record<string, string> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r'
}

const LONG = Object.fromEntries(Object.entries(SHORT).map(([character, [, letter]]) => [letter!, character]))

/** Canonical N-Triples form of a term (RDF 1.2); the default graph is the empty text. Throws for a variable. */
export function ntriples(term: Term): string {
  switch (term.termType) {
    case 'NamedNode':
      return iriReference(term.value)
    case 'BlankNode':
      return `_:${term.value}`
    case 'DefaultGraph':
      return ''
    case 'Literal': {
      const text = quoted(term.value)
      if (term.language) return `${text}@${term.language}${term.direction ? `--${term.direction}` : ''}`
      return term.datatype.value === XSD_STRING ? text : `${text}^^${iriReference(term.datatype.value)}`
    }
    case 'Quad':
      return `<<( ${ntriples(term.subject)} ${ntriples(term.predicate)} ${ntriples(term.object)} )>>`
    default:
      throw new TypeError(`cannot write a ${term.termType}`)
  }
}

/** `<iri>`, with what an IRI may not hold written as \uXXXX. */
export function iriReference(iri: string): string {
  return `<${iri.replace(NOT_IN_IRI, unicodeEscape)}>`
}

/** The text in double quotes, on one line. */
export function quoted(text: string): string {
  return ESCAPED.test(text)
    ? `"${text.replace(ESCAPED_ALL, character => SHORT[character] ?? unicodeEscape(character))}"`
    : `"${text}"`
}

/** `\uXXXX` for one UTF-16 unit. */
export function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
}

/** Term that a canonical form stands for: what `ntriples` writes is read back. */
export function termOf(form: string): Term {
  if (form === '') return DataFactory.defaultGraph()
  if (form.startsWith('_:')) return DataFactory.blankNode(form.slice(2))
  if (form.startsWith('"')) return literalOf(form)
  if (!form.startsWith('<<(')) return DataFactory.namedNode(unescaped(form.slice(1, -1)))
  const parser = new Parser({ format: 'N-Triples', blankNodePrefix: '' })
  return parser.parse(`<x:s> <x:p> ${form} .`)[0]!.object
}

function literalOf(form: string): Term {
  const end = form.lastIndexOf('"')
  const value = unescaped(form.slice(1, end))
  const rest = form.slice(end + 1)
  if (rest === '') return DataFactory.literal(value)
  if (rest.startsWith('^^')) return DataFactory.literal(value, DataFactory.namedNode(unescaped(rest.slice(3, -1))))
  const [language, direction] = rest.slice(1).split('--')
  return DataFactory.literal(value, (direction ? { language, direction } : language) as string)
}

/** Text with the escapes of its canonical form replaced. */
export function unescaped(text: string): string {
  if (!text.includes('\\')) return text
  return text.replace(/\\(?:u([0-9A-F]{4})|(.))/g, (_, unit: string | undefined, short: string) =>
    unit === undefined ? (LONG[short] ?? short) : String.fromCharCode(parseInt(unit, 16))
  )
}
