import { Parser } from 'n3'
import { sortTextsByCodePoint } from '../base/code-points.js'
import type { Format, GraphFormatName } from '../rdf/formats.js'
import type { GraphStyle } from '../serialize/style.js'
import { writeGraph } from '../serialize/write.js'
import { splitAfter, surelyFits, truncationNote, writeRows } from '../sparql/truncate.js'
import type { AnswerRows, ResultLimit, Truncation, WrittenAnswer } from '../sparql/truncate.js'

/**
 * Statements of an answer, which the engine gives as N-Triples in any order, in a format of RDF: all of them sorted,
 * or as many as a limit has room for. Throws an `UnwritableError` for what the format has no way to write.
 */
export function writeStatements(
  statements: string,
  format: Format,
  style: GraphStyle,
  limit?: ResultLimit
): WrittenAnswer {
  const fits = !limit || surelyFits(statements, '\n', limit)
  // Of what is truncated the engine's first are taken, without a look at the others.
  const ntriples = fits ? sortedLines(statements) : statements
  // Without graphs N-Quads are N-Triples.
  if (format.name === 'nt' || format.name === 'nq')
    return fits ? { text: ntriples } : writeRows(linesOf(ntriples), limit)
  const kept = fits ? { text: ntriples } : writeRows(linesOf(ntriples), { ...limit, bytes: Infinity })
  const quads = new Parser({ format: 'application/n-triples', blankNodePrefix: '' }).parse(kept.text)
  let { truncation }: WrittenAnswer = kept
  for (let rows = quads.length; ;) {
    const text = noted(writeGraph(quads.slice(0, rows), format, style), format.name as GraphFormatName, truncation)
    const bytes = Buffer.byteLength(text)
    if (!limit || bytes <= limit.bytes || rows === 0) return { text, truncation }
    rows = Math.floor((rows * 0.9 * limit.bytes) / bytes)
    truncation = { by: 'bytes', rows, list: limit.list }
  }
}

function sortedLines(text: string): string {
  return text && `${sortTextsByCodePoint(text.split('\n').slice(0, -1)).join('\n')}\n`
}

function linesOf(text: string): AnswerRows {
  return { head: truncation => comment(truncation), rows: splitAfter(text, '\n'), separator: '', end: '' }
}

function comment(truncation: Truncation | undefined): string {
  return truncation ? `# ${truncationNote(truncation)}\n` : ''
}

/** Says in a text that it was truncated, where the format has comments; JSON-LD has none. */
function noted(text: string, format: GraphFormatName, truncation: Truncation | undefined): string {
  if (!truncation || format === 'jsonld') return text
  return format === 'rdf'
    ? text.replace(/^<\?xml[^>]*\?>\n/, declaration => `${declaration}<!-- ${truncationNote(truncation)} -->\n`)
    : comment(truncation) + text
}
