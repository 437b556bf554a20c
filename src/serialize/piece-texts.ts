import { memoizeByObject } from '../base/memoize.js'
import type { GraphFormatName } from '../rdf/formats.js'
import { termOf } from '../rdf/ntriples.js'
import { JsonLdWriter } from './jsonld.js'
import type { Piece } from './piece.js'
import { RdfXmlWriter } from './rdfxml.js'
import type { SortedGraph } from './sorted-graph.js'
import { layoutOf, prefixesOfStyle } from './style.js'
import type { GraphLayout, GraphStyle, TextChunks } from './style.js'
import { INDENT, turtleWriter } from './turtle.js'
import type { TurtleWriter } from './turtle.js'
import { quadLine } from './triple-row.js'

/** All that the text of a piece depends on beside its quads: plain data that can be sent to a worker. */
export interface PieceContext {
  /** Style, with the context of the document of JSON-LD. */
  style: GraphStyle
  /** IRIs of the properties of all graphs, in the order of their forms. */
  properties: readonly string[]
  /** Forms of triple terms. */
  tripleTerms: readonly string[]
  /** Whether RDF/XML is of version 1.2. */
  isVersion12: boolean
}

/** Text of a piece in each format, without what begins and ends its document and graph. */
export type PieceTexts = Record<GraphFormatName, (piece: Piece) => TextChunks>

/** Writers of the text of pieces. */
export function pieceTexts({ style, properties, tripleTerms, isVersion12 }: PieceContext): PieceTexts {
  const prefixes = prefixesOfStyle(style)
  const rdf = new RdfXmlWriter(properties, tripleTerms.map(termOf), isVersion12, prefixes)
  const json = new JsonLdWriter(style.context, prefixes)
  // The formats of a piece share its layout and the text of its terms.
  const layoutFor = memoizeByObject((graph: SortedGraph): GraphLayout & { turtle: TurtleWriter } => {
    const layout = layoutOf(graph, style)
    return { ...layout, turtle: turtleWriter(graph, layout) }
  })
  return {
    ttl: ({ graph, view }) => layoutFor(graph).turtle.body(view, ''),
    trig: ({ graph, view }) => layoutFor(graph).turtle.body(view, INDENT),
    nt: lines,
    nq: quadLines,
    rdf: ({ graph, view }) => rdf.descriptions(graph, view, layoutFor(graph).arrange),
    jsonld: ({ graph, view, place }) => json.nodes(graph, view, layoutFor(graph).arrange, place.isFirst)
  }
}

/** N-Triples of a piece. */
function* lines({ rows }: Piece): TextChunks {
  let count = 0
  let last = ''
  for (const { line } of rows) {
    if (line === last) continue
    yield (last = line)
    count++
  }
  return count
}

/** N-Quads of a piece. */
function* quadLines({ rows }: Piece): TextChunks {
  for (const row of rows) yield quadLine(row)
  return rows.length
}
