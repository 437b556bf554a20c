import { Parser } from 'n3'
import type { Quad } from 'n3'
import { rdf } from '../base/vocabulary.js'
import { unescaped } from '../rdf/ntriples.js'

/** Statement in a named graph, as the index reads it: IRIs as such, a blank node as the empty text. */
export interface Statement {
  subject: string
  predicate: string
  /** IRI, or the text of a literal. */
  object: string
  isLiteral: boolean
  /** Language of a literal, in lower case; empty when it has none. */
  language: string
  graph: string
}

/** Property of classes. */
export const TYPE = rdf('type').value

/** Test whether a statement points at a thing, beside its class. */
export const pointsAtThing = ({ predicate, object, isLiteral }: Statement): boolean =>
  !isLiteral && object !== '' && predicate !== TYPE

/** Statement of a quad. */
export function statementOf({ subject, predicate, object, graph }: Quad): Statement {
  const isLiteral = object.termType === 'Literal'
  return {
    subject: subject.termType === 'NamedNode' ? subject.value : '',
    predicate: predicate.value,
    object: isLiteral || object.termType === 'NamedNode' ? object.value : '',
    isLiteral,
    language: isLiteral ? object.language : '',
    graph: graph.value
  }
}

const IRI = String.raw`<([A-Za-z][\w+.-]*:[^<>"{}|^\x60\\\x00-\x20]*)>`
const TEXT = String.raw`"([^"\\\r]*(?:\\(?:[tbnrf"\\]|u[0-9A-F]{4})[^"\\\r]*)*)"`
const LANGUAGE = String.raw`@([A-Za-z]+(?:-[A-Za-z0-9]+)*)`
const LITERAL = String.raw`${TEXT}(?:${LANGUAGE}|\^\^${IRI})?`
const PLAIN = new RegExp(String.raw`^(?:${IRI}|_:\w+) ${IRI} (?:${IRI}|_:\w+|${LITERAL}) ${IRI} \.$`)

/**
 * Statements of a line of N-Quads: one, or none of a comment. A line as dumps have it is taken apart here, any other by
 * n3, which takes five times as long and throws on what is no N-Quads.
 */
export function statementsOf(line: string): Statement[] {
  const [, subject = '', predicate, iri = '', text, language = '', , graph] = PLAIN.exec(line) ?? []
  if (predicate === undefined || graph === undefined)
    return new Parser({ format: 'application/n-quads' }).parse(line).map(statementOf)
  const isLiteral = text !== undefined
  return [
    {
      subject,
      predicate,
      object: isLiteral ? unescaped(text) : iri,
      isLiteral,
      language: language.toLowerCase(),
      graph
    }
  ]
}
