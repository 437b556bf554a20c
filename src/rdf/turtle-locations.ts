import { DataFactory, Lexer, Parser } from 'n3'
import type { Quad } from 'n3'
import type { Report } from '../base/faults.js'
import type { Location, Position } from '../base/location.js'
import { memoizeByObject } from '../base/memoize.js'

/** A Turtle file of the model, read. */
export interface TurtleFile {
  file: string
  text: string
  quads: Quad[]
  prefixes: Record<string, string>
}

/** Quads of one Turtle text. */
export function parseTurtle(file: string, text: string, report: Report): TurtleFile {
  const prefixes: Record<string, string> = {}
  const name = blankNodeName(file)
  let unnamed = 0
  const factory = {
    ...DataFactory,
    blankNode: (label?: string) => DataFactory.blankNode(label ?? `${name}-${++unnamed}`)
  }
  const parser = new Parser({ format: 'text/turtle', blankNodePrefix: `${name}-of-`, factory })
  try {
    const quads = parser.parse(text, null, (prefix, iri) => {
      prefixes[prefix] = typeof iri === 'string' ? iri : iri.value
    })
    return { file, text, quads, prefixes }
  } catch (error) {
    const { message, context } = error as Error & { context?: { line?: number } }
    report.fault(
      { file, line: context?.line ?? 1, column: 1 },
      { message: 'the Turtle cannot be read', found: message, expected: 'Turtle 1.1' }
    )
    return { file, text, quads: [], prefixes }
  }
}

/** Name of a file in the labels of its blank nodes, so that the same files give the same labels. */
export function blankNodeName(file: string): string {
  return file.replace(/[^A-Za-z0-9]+/g, '-')
}

/**
 * Location of a term in the files: where a statement about it begins, else its first mention; with `after`, its first
 * mention from there on.
 */
export function locationOfTerm(files: readonly TurtleFile[], iri: string, after?: Location): Location | undefined {
  for (const turtle of files) {
    if (after && after.file !== turtle.file) continue
    const mentions = mentionsIn(turtle).get(iri) ?? []
    const found = after
      ? mentions.find(({ line, column }) => line > after.line || (line === after.line && column >= after.column))
      : (mentions.find(({ isSubject }) => isSubject) ?? mentions[0])
    if (found) return { file: turtle.file, line: found.line, column: found.column }
  }
  return undefined
}

/** Place where a term is written. */
interface Mention extends Position {
  /** Whether a statement begins with it. */
  isSubject: boolean
}

/** Places of every IRI of a file, in their order; none for a text that is no Turtle. */
const mentionsIn = memoizeByObject(({ text }: TurtleFile) => {
  const index = new Map<string, Mention[]>()
  for (const { iri, ...mention } of readMentions(text)) {
    const mentions = index.get(iri)
    if (mentions) mentions.push(mention)
    else index.set(iri, [mention])
  }
  return index
})

const OPENING = new Set(['[', '(', '<<', '<<(', '{', '{|'])
const CLOSING = new Set([']', ')', '>>', ')>>', '}', '|}'])

function* readMentions(text: string): Generator<Mention & { iri: string }> {
  const prefixes = new Map<string, string>()
  let [base, depth, begins]: [string | undefined, number, boolean] = [undefined, 0, true]
  /** What the next IRI declares: the base, or a prefix by its name. */
  let declares: { prefix?: string } | undefined
  for (const { type, value = '', prefix, line, start } of tokensOf(text)) {
    const iri: string =
      type === 'IRI' || type === 'typeIRI'
        ? resolved(value, base)
        : type === 'prefixed' || type === 'type'
          ? `${prefixes.get(prefix ?? '') ?? ''}${value}`
          : ''
    if (iri && declares) {
      if (declares.prefix === undefined) base = iri
      else prefixes.set(declares.prefix, iri)
      declares = undefined
      begins = true
      continue
    }
    if (iri) yield { iri, line, column: start + 1, isSubject: begins }
    if (type === '@base' || type === 'BASE') declares = {}
    else if (type === 'prefix') declares = { prefix: value }
    if (OPENING.has(type)) depth++
    else if (CLOSING.has(type)) depth--
    begins = type === '.' && depth === 0
  }
}

function tokensOf(text: string): Token[] {
  try {
    return new Lexer({ n3: false }).tokenize(text) as unknown as Token[]
  } catch {
    return []
  }
}

/** Token of N3's lexer: lines from 1, columns (UTF-16 units) from 0. */
interface Token {
  type: string
  value?: string
  prefix?: string
  line: number
  start: number
}

function resolved(iri: string, base: string | undefined): string {
  return base !== undefined && URL.canParse(iri, base) ? new URL(iri, base).href : iri
}
