import type { Term } from '@rdfjs/types'
import { memoizeByObject } from '../base/memoize.js'
import type { GraphFormatName } from '../rdf/formats.js'
import { iriReference, ntriples } from '../rdf/ntriples.js'
import { sortByCodePoint } from '../base/code-points.js'
import { oneGraph, union } from './graph-view.js'
import { withoutSchemes } from './jsonld-context.js'
import { JsonLdWriter } from './jsonld.js'
import type { Piece } from './pieces.js'
import { RdfXmlWriter } from './rdfxml.js'
import { graphOfRows } from './sorted-graph.js'
import type { SortedGraph } from './sorted-graph.js'
import type { SortedQuads } from './sorted-quads.js'
import { layoutOf, prefixesOfStyle } from './style.js'
import type { GraphLayout, GraphStyle, TextChunks } from './style.js'
import { GRAPH_END, graphStart, INDENT, turtleWriter } from './turtle.js'
import type { TurtleWriter } from './turtle.js'
import { turtleHeader } from './turtle-header.js'
import { turtleTerm } from './turtle-terms.js'
import { quadLine } from './triple-row.js'

/** Writer of one document, which is given the pieces of a graph one after the other. */
export interface PieceWriter {
  begin: string
  piece(piece: Piece): TextChunks
  end: string
}

/** Writer of one document of all graphs, which is called where each begins and ends. */
export interface GraphsWriter extends PieceWriter {
  enter(name: Term): string
  leave(): string
}

/** Writers of documents in each format, by the order in which they need the pieces: their bytes are `writeGraph`'s. */
export interface PieceWriters {
  /** Of the union of all graphs by subject; N-Quads name the graphs as well. */
  bySubject: Record<Exclude<GraphFormatName, 'trig' | 'jsonld'>, PieceWriter>
  /** Of one graph after the other. */
  byGraph: Record<'trig' | 'jsonld', GraphsWriter>
  /** Of one graph alone, by its name. */
  ofGraph(name: Term): { ttl: PieceWriter; nq: PieceWriter }
  /** All that the text of a piece depends on beside its quads. */
  context: string
}

/** Writers of a graph that is written piece by piece. */
export function pieceWriters({ summary, ofBlankNodes }: SortedQuads, style: GraphStyle): PieceWriters {
  const names = prefixesOfStyle(style)
  const blank = graphOfRows(ofBlankNodes)
  const blankTurtle = turtleWriter(blank, layoutOf(blank, style))
  const properties = sortByCodePoint([...summary.properties], iriReference)
  const rdf = new RdfXmlWriter(properties, summary.tripleTerms, summary.isVersion12, names)
  const context = withoutSchemes(style.context, summary.schemes)
  const json = new JsonLdWriter(context, names)

  // Documents of one piece share its layout and the text of its terms.
  const layoutFor = memoizeByObject((graph: SortedGraph): GraphLayout & { turtle: TurtleWriter } => {
    const layout = layoutOf(graph, style)
    return { ...layout, turtle: turtleWriter(graph, layout) }
  })
  const turtle = (used: ReadonlySet<string>): PieceWriter => ({
    begin: turtleHeader(names, used),
    piece: ({ graph, view }) => layoutFor(graph).turtle.body(view, ''),
    end: ''
  })
  const prefixesIn = (name: Term): Set<string> => {
    const range = blank.graphs.find(({ graph }) => blank.forms[graph] === ntriples(name))
    return new Set([...summary.prefixesOf(name), ...(range ? blankTurtle.prefixesOf(oneGraph(blank, range)) : [])])
  }
  const ofGraphs = summary.graphs.flatMap(name => [...summary.prefixesOf(name)])
  const inUnion = new Set([...ofGraphs, ...blankTurtle.prefixesOf(union(blank))])
  return {
    bySubject: {
      ttl: turtle(inUnion),
      nt: { begin: '', piece: lines, end: '' },
      nq: { begin: '', piece: quadLines, end: '' },
      rdf: {
        begin: rdf.begin(),
        piece: ({ graph, view }) => rdf.descriptions(graph, view, layoutFor(graph).arrange),
        end: RdfXmlWriter.END
      }
    },
    byGraph: {
      trig: {
        begin: turtleHeader(
          names,
          new Set([...summary.graphs.flatMap(name => [...prefixesIn(name)]), ...summary.namePrefixes])
        ),
        enter: name => graphStart(name.termType === 'DefaultGraph' ? '' : turtleTerm(name, names)),
        piece: ({ graph, view }) => layoutFor(graph).turtle.body(view, INDENT),
        leave: () => GRAPH_END,
        end: ''
      },
      jsonld: {
        begin: json.begin(),
        enter: name => json.enter(name),
        piece: ({ graph, view, isFirst }) => json.nodes(graph, view, layoutFor(graph).arrange, isFirst),
        leave: () => json.leave(),
        end: JsonLdWriter.END
      }
    },
    ofGraph: name => ({ ttl: turtle(prefixesIn(name)), nq: { begin: '', piece: quadLines, end: '' } }),
    context: JSON.stringify([{ ...style, context }, properties, summary.tripleTerms.map(ntriples), summary.isVersion12])
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
