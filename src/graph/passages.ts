import { DataFactory } from 'n3'
import type { NamedNode, Quad } from 'n3'
import type { Report } from '../base/faults.js'
import type { Location } from '../base/location.js'
import type { ParsedValue } from '../base/parsed-values.js'
import { describeValue } from '../base/parsed-values.js'
import type { SourceDocument } from './source-document.js'
import { csvw, dcterms, oa, prov, rdf, schema, xsd } from '../base/vocabulary.js'

const range = /^(\d{1,9})-(\d{1,9})$/

/** Quads of the passages that a node was quoted from, each described once. */
export function writeEvidence(
  subject: NamedNode,
  value: ParsedValue,
  document: SourceDocument,
  graph: Quad[],
  report: Report,
  placed: { file: string; record: string }
): void {
  for (const text of value.kind === 'list' ? value.values : [value]) {
    const place: Location = { file: placed.file, ...text.at }
    const match = text.kind === 'text' ? range.exec(text.text) : undefined
    const problem = match
      ? outside(Number(match[1]), Number(match[2]), document.characters)
      : { message: 'evidence is not a range', expected: 'START-END in code points, half-open' }
    if (problem) {
      report.fault(place, { record: placed.record, found: describeValue(text), ...problem })
      continue
    }
    graph.push(
      DataFactory.quad(
        subject,
        prov('wasQuotedFrom'),
        passage(Number(match![1]), Number(match![2]), document, graph),
        document.node
      )
    )
  }
}

function outside(
  start: number,
  end: number,
  characters: number | undefined
): { message: string; expected: string } | undefined {
  if (start >= end) return { message: 'evidence ends before it begins', expected: 'START below END' }
  if (characters !== undefined && end > characters)
    return { message: 'evidence is outside the document', expected: `an end up to ${characters}` }
  return undefined
}

function passage(start: number, end: number, document: SourceDocument, graph: Quad[]): NamedNode {
  const key = `${start},${end}`
  const known = document.passages.get(key)
  if (known) return known
  const node = DataFactory.namedNode(`${document.node.value}#char=${key}`)
  document.passages.set(key, node)
  // Stores answer every integer datatype as xsd:integer, so that is what is published.
  const integer = (value: number): Quad['object'] => DataFactory.literal(String(value), xsd('integer'))
  graph.push(
    DataFactory.quad(node, rdf('type'), oa('TextPositionSelector'), document.node),
    DataFactory.quad(node, oa('start'), integer(start), document.node),
    DataFactory.quad(node, oa('end'), integer(end), document.node),
    DataFactory.quad(node, dcterms('isPartOf'), document.node, document.node)
  )
  return node
}

/** Row of a table as a passage. */
export interface RowPassage {
  key: string
  /** Its place among the rows below the header, from 1 (csvw:rownum). */
  number: number
  /** SHA-256 of its cells, in hexadecimal digits. */
  sha256: string
  /** Where the table itself says that the row comes from. */
  page?: string
  document?: string
}

/** IRI of a row of a table: `…#row=KEY`. */
export function rowOf({ key }: RowPassage, { node }: SourceDocument): NamedNode {
  return DataFactory.namedNode(`${node.value}#row=${encodeURIComponent(key)}`)
}

/** Describes a row of a table in the graph of its source. */
export function describeRow(row: RowPassage, document: SourceDocument, graph: Quad[]): void {
  const say = (predicate: NamedNode, object: Quad['object']): void => {
    graph.push(DataFactory.quad(rowOf(row, document), predicate, object, document.node))
  }
  say(rdf('type'), csvw('Row'))
  say(csvw('rownum'), DataFactory.literal(String(row.number), xsd('integer')))
  say(schema('sha256'), DataFactory.literal(row.sha256))
  if (row.page) say(schema('pagination'), DataFactory.literal(row.page))
  if (row.document) say(dcterms('bibliographicCitation'), DataFactory.literal(row.document))
  say(dcterms('isPartOf'), document.node)
}
