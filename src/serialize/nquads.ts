import { END_OF_LINE, quadLine } from './triple-row.js'
import type { SortedGraph } from './sorted-graph.js'
import type { TextChunks } from './style.js'
import type { GraphView } from './graph-view.js'

/** N-Triples, a line a triple, sorted by code point. */
export function* nTriples({ forms }: SortedGraph, view: GraphView): TextChunks {
  let count = 0
  for (const { subject, statements } of view.descriptions()) {
    let text = ''
    for (const { predicate, object } of statements)
      text += `${forms[subject]!} ${forms[predicate]!} ${forms[object]!}${END_OF_LINE}`
    count += statements.length
    yield text
  }
  return count
}

/** N-Quads of everything, a line a quad, sorted by code point. */
export function* nQuads({ forms, rows: { s, p, o, g, size } }: SortedGraph): TextChunks {
  for (let row = 0; row < size; row++) {
    const line = `${forms[s[row]!]!} ${forms[p[row]!]!} ${forms[o[row]!]!}${END_OF_LINE}`
    yield quadLine({ line, graph: forms[g[row]!]! })
  }
  return size
}
