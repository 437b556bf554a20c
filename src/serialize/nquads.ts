import type { SortedGraph } from './sorted-graph.js'
import type { TextChunks } from './style.js'
import type { GraphRange, GraphView } from './graph-view.js'

/** N-Triples, a line a triple, sorted by code point. */
export function* nTriples({ forms }: SortedGraph, view: GraphView): TextChunks {
  let count = 0
  for (const { subject, statements } of view.descriptions()) {
    let text = ''
    for (const { predicate, object } of statements)
      text += `${forms[subject]!} ${forms[predicate]!} ${forms[object]!} .\n`
    count += statements.length
    yield text
  }
  return count
}

/** N-Quads of everything, a line a quad, sorted by code point. */
export function* nQuads(graph: SortedGraph): TextChunks {
  for (let row = 0; row < graph.rows.size; row++) yield quadLine(graph, row)
  return graph.rows.size
}

/** N-Quads of one graph. */
export function* nQuadsOf(graph: SortedGraph, range: GraphRange): TextChunks {
  for (let i = range.start; i < range.end; i++) yield quadLine(graph, graph.inGraphOrder[i]!)
  return range.end - range.start
}

function quadLine({ forms, rows: { s, p, o, g } }: SortedGraph, row: number): string {
  const name = forms[g[row]!]!
  return `${forms[s[row]!]!} ${forms[p[row]!]!} ${forms[o[row]!]!} ${name === '' ? '' : `${name} `}.\n`
}
