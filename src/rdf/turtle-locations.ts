import { DataFactory, Parser } from 'n3'
import type { Quad } from 'n3'
import type { Report } from '../base/faults.js'
import { positionAt } from '../base/location.js'
import type { Location } from '../base/location.js'

/** A Turtle file of the model, read. */
export interface TurtleFile {
  file: string
  text: string
  quads: Quad[]
  prefixes: Record<string, string>
}

/** Parses one Turtle text; its blank nodes are named after the file, so that the same files give the same names. */
export function parseTurtle(file: string, text: string, report: Report): TurtleFile {
  const prefixes: Record<string, string> = {}
  const name = file.replace(/[^A-Za-z0-9]+/g, '-')
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

/** Where a term stands in the files: as the subject of a statement if it is one, else its first mention after `after`. */
export function locationOfTerm(files: readonly TurtleFile[], iri: string, after?: Location): Location | undefined {
  for (const { file, text, prefixes } of files) {
    if (after && after.file !== file) continue
    const start = after ? offsetOf(text, after) : 0
    const name = spellings(iri, prefixes)
    const found = after ? undefined : new RegExp(`(?:^|[.;]\\s|\\n)[ \\t]*(${name})(?=\\s)`).exec(text)
    const mention = found ?? new RegExp(`(?<![\\w:/-])(${name})(?![\\w-])`).exec(text.slice(start))
    if (!mention) continue
    const offset = (found ? 0 : start) + mention.index + mention[0].lastIndexOf(mention[1]!)
    return { file, ...positionAt(text, offset) }
  }
  return undefined
}

function spellings(iri: string, prefixes: Record<string, string>): string {
  const names = Object.entries(prefixes)
    .filter(([, namespace]) => namespace && iri.startsWith(namespace))
    .map(([prefix, namespace]) => `${prefix}:${iri.slice(namespace.length)}`)
  return [`<${iri}>`, ...names].map(name => name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('|')
}

function offsetOf(text: string, place: Location): number {
  let offset = 0
  for (let line = 1; line < place.line; line++) offset = text.indexOf('\n', offset) + 1
  return offset + place.column - 1
}
