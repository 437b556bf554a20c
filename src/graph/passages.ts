import { DataFactory } from 'n3'
import type { NamedNode, Quad } from 'n3'
import type { Finding } from '../base/faults.js'
import type { SourceDocument } from './source-document.js'
import { csvw, dcterms, oa, rdf, schema, xsd } from '../base/vocabulary.js'

/** Finding on a bad range of a document of `characters`; undefined for a good one. */
export function problemOfRange(start: number, end: number, characters: number | undefined): Finding | undefined {
  if (start >= end) return { message: 'evidence ends before it begins', expected: 'START below END' }
  if (characters !== undefined && end > characters)
    return { message: 'evidence is outside the document', expected: `an end up to ${characters}` }
  return undefined
}

/** Node of a range of a document, described once. */
export function rangePassage(start: number, end: number, document: SourceDocument, graph: Quad[]): NamedNode {
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

/** Describes a row of a table, the node, in the graph of its source. */
export function describeRow(node: NamedNode, row: RowPassage, document: SourceDocument, graph: Quad[]): void {
  const add = (predicate: NamedNode, object: Quad['object']): void => {
    graph.push(DataFactory.quad(node, predicate, object, document.node))
  }
  add(rdf('type'), csvw('Row'))
  add(csvw('rownum'), DataFactory.literal(String(row.number), xsd('integer')))
  add(schema('sha256'), DataFactory.literal(row.sha256))
  if (row.page) add(schema('pagination'), DataFactory.literal(row.page))
  if (row.document) add(dcterms('bibliographicCitation'), DataFactory.literal(row.document))
  add(dcterms('isPartOf'), document.node)
}
