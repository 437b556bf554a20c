import type { Term } from '@rdfjs/types'
import type { GraphFormatName } from '../rdf/formats.js'
import { iriReference, ntriples } from '../rdf/ntriples.js'
import { sortByCodePoint } from '../base/code-points.js'
import { oneGraph, union } from './graph-view.js'
import { withoutSchemes } from './jsonld-context.js'
import { JsonLdWriter } from './jsonld.js'
import type { PieceContext } from './piece-texts.js'
import { RdfXmlWriter } from './rdfxml.js'
import { graphOfRows } from './sorted-graph.js'
import type { PieceSource } from './pieces.js'
import { layoutOf, prefixesOfStyle } from './style.js'
import type { GraphStyle } from './style.js'
import { GRAPH_END, graphStart, turtleWriter } from './turtle.js'
import { turtleHeader } from './turtle-header.js'
import { turtleTerm } from './turtle-terms.js'

/** Text of a document before and behind its pieces. */
export interface DocumentFrame {
  begin: string
  end: string
}

/** Frame of a document of all graphs, with the text where each begins and ends. */
export interface GraphsFrame extends DocumentFrame {
  enter(name: Term): string
  leave(): string
}

/** Frames of documents in each format, by the order in which they need the pieces: their bytes are `writeGraph`'s. */
export interface DocumentFrames {
  /** Of the union of all graphs by subject; N-Quads name the graphs as well. */
  bySubject: Record<Exclude<GraphFormatName, 'trig' | 'jsonld'>, DocumentFrame>
  /** Of one graph after the other. */
  byGraph: Record<'trig' | 'jsonld', GraphsFrame>
  /** Of one graph alone, by its name. */
  ofGraph(name: Term): { ttl: DocumentFrame; nq: DocumentFrame }
  /** Context of the pieces between them. */
  context: PieceContext
}

const NONE: DocumentFrame = { begin: '', end: '' }

/** Frames of the documents of a graph that is written piece by piece. */
export function documentFrames(
  { summary, ofBlankNodes }: Pick<PieceSource, 'summary' | 'ofBlankNodes'>,
  style: GraphStyle
): DocumentFrames {
  const names = prefixesOfStyle(style)
  const blank = graphOfRows(ofBlankNodes)
  const blankTurtle = turtleWriter(blank, layoutOf(blank, style))
  const properties = sortByCodePoint([...summary.properties], iriReference)
  const { tripleTerms, isVersion12 } = summary
  const rdf = new RdfXmlWriter(properties, tripleTerms, isVersion12, names)
  const context = withoutSchemes(style.context, summary.schemes)
  const json = new JsonLdWriter(context, names)

  const turtle = (used: ReadonlySet<string>): DocumentFrame => ({ begin: turtleHeader(names, used), end: '' })
  const prefixesIn = (name: Term): Set<string> => {
    const range = blank.graphs.find(({ graph }) => blank.forms[graph] === ntriples(name))
    return new Set([...summary.prefixesOf(name), ...(range ? blankTurtle.prefixesOf(oneGraph(blank, range)) : [])])
  }
  const ofGraphs = summary.graphs.flatMap(name => [...summary.prefixesOf(name)])
  const inUnion = new Set([...ofGraphs, ...blankTurtle.prefixesOf(union(blank))])
  const inTrig = new Set([...summary.graphs.flatMap(name => [...prefixesIn(name)]), ...summary.namePrefixes])
  return {
    bySubject: {
      ttl: turtle(inUnion),
      nt: NONE,
      nq: NONE,
      rdf: { begin: rdf.begin(), end: RdfXmlWriter.END }
    },
    byGraph: {
      trig: {
        ...turtle(inTrig),
        enter: name => graphStart(name.termType === 'DefaultGraph' ? '' : turtleTerm(name, names)),
        leave: () => GRAPH_END
      },
      jsonld: {
        begin: json.begin(),
        enter: name => json.enter(name),
        leave: () => json.leave(),
        end: JsonLdWriter.END
      }
    },
    ofGraph: name => ({ ttl: turtle(prefixesIn(name)), nq: NONE }),
    context: {
      style: { ...style, context },
      properties,
      tripleTerms: tripleTerms.map(ntriples),
      isVersion12
    }
  }
}
