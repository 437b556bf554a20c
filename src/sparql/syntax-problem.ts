import { didYouMean } from '../base/faults.js'
import { positionAt } from '../base/location.js'
import type { Position } from '../base/location.js'

/** Reason why a text is not SPARQL, as far as the parser can tell. */
export interface SyntaxProblem {
  message: string
  position?: Position
  tooDeep?: boolean
}

/** Error of the parser, with the token at which it failed. */
export interface ParserError {
  message: string
  token: { image: string; startOffset: number }
  previousToken?: { endOffset?: number }
}

/** A sentence out of a parser's error: what was found and, shortly, what could have stood there. */
export function syntaxProblem(text: string, { message, token, previousToken }: ParserError): SyntaxProblem {
  const atEnd = Number.isNaN(token.startOffset) || token.image === ''
  const offset = atEnd ? (previousToken?.endOffset ?? text.length - 1) + 1 : token.startOffset
  return {
    message: `expected ${expectedIn(message)}, found ${atEnd ? 'the end of the query' : JSON.stringify(token.image)}`,
    position: positionAt(text, offset)
  }
}

/** A sentence on a prefix that the query does not declare: where it is used first, and a declared one that is near. */
export function unknownPrefix(text: string, prefix: string): SyntaxProblem {
  // Comments, IRIs and strings hold no prefixed names: blanks of their length stand for them.
  const names = text.replace(
    /<[^<>\s]*>|"""[^]*?"""|'''[^]*?'''|"(?:\\.|[^"\\\n\r])*"|'(?:\\.|[^'\\\n\r])*'|#[^\n\r]*/g,
    part => ' '.repeat(part.length)
  )
  const declared = [...names.matchAll(/\bprefix\s+([^\s:]*):/gi)].map(match => match[1]!)
  const used = [...names.matchAll(/(?<![\p{L}\p{N}_.:?$-])([\p{L}\p{N}_.-]*):/gu)].find(match => match[1] === prefix)
  return {
    message: didYouMean(prefix, declared, `the prefix ${prefix}: is not declared`),
    position: used && positionAt(text, used.index)
  }
}

const categories: readonly (readonly [RegExp, string])[] = [
  [/^Var\d/, 'a variable'],
  [/^(IriRef|PNameLn|PNameNs)$/, 'an IRI'],
  [/^StringLiteral/, 'a string'],
  [/^(Integer|Decimal|Double)/, 'a number'],
  [/^(true|false)$/, 'a boolean'],
  [/^BlankNodeLabel$|^Anon$/, 'a blank node'],
  [/^Triple Term Open/, '"<<("'],
  [/^Reification open/, '"<<"'],
  [/^Nil$/, '"()"'],
  [/^[^\w\s]+$/, '']
]

function expectedIn(message: string): string {
  const tokens = [
    ...[...message.matchAll(/\[([^\]]+|\])\]/g)].map(match => match[1]!),
    ...[...message.matchAll(/--> (?!EOF)(.+?) <--(?! *$)/gm)].map(match => match[1]!).slice(0, 1)
  ]
  if (/EOF/.test(message) || !tokens.length) return 'the end of the query'
  const functions = tokens.length > 30
  const names = new Set(tokens.map(nameOf))
  if (functions) return 'an expression'
  const anyTerm = ['a variable', 'an IRI', 'a string'].every(name => names.has(name))
  return (anyTerm ? [TERM, ...[...names].filter(name => !termBeginnings.has(name))] : [...names])
    .slice(0, 12)
    .join(' or ')
}

const TERM = 'a variable, an IRI, a literal or a blank node'
/** Tokens that a term may begin with, where any may stand. */
const termBeginnings = new Set([
  ...['a variable', 'an IRI', 'a string', 'a number', 'a boolean', 'a blank node'],
  ...['"()"', '"<<("', '"("', '"["', '"<<"']
])

function nameOf(token: string): string {
  for (const [pattern, name] of categories) if (pattern.test(token)) return name || JSON.stringify(token)
  return token
}
