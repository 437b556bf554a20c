import { DataFactory } from 'n3'
import type { NamedNode, Quad } from 'n3'
import type { Report } from '../base/faults.js'
import type { Location } from '../base/location.js'
import type { ParsedValue } from '../base/parsed-values.js'
import { describeValue } from '../base/parsed-values.js'
import { dcterms, oa, prov, rdf, xsd } from '../base/vocabulary.js'

/** A document that records quote: its node is also the named graph of what it states. */
export interface SourceDocument {
  slug: string
  node: NamedNode
  /** Length in code points, when known. */ characters?: number
  passages: Map<string, NamedNode>
}

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
