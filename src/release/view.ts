import type { SortedGraph } from './sorted-graph.js'

/** What is said of one subject, in order of predicate and object. */
export interface Description { subject: number, statements: Statement[] }
/** One statement; `derived` when no graph but that of inferences says it. */
export interface Statement { predicate: number, object: number, derived: boolean }
/** The rows of one graph, as `SortedGraph.graphs` has them. */
export type GraphRange = SortedGraph['graphs'][number]

/** A graph, or the union of all, subject by subject. */
export interface View {
  descriptions(): Generator<Description>
  /** Only those whose subject is a blank node. */
  blankNodes(): Generator<Description>
}

/** The union of all graphs as triples, without repeats. `inferred`: the IRI of the graph of inferences. */
export function union(graph: SortedGraph, inferred?: string): View {
  return view(graph, row => row, 0, graph.rows.size, inferred === undefined ? undefined : graph.rankOf(inferred))
}

/** One graph by itself. */
export function oneGraph(graph: SortedGraph, range: GraphRange): View {
  return view(graph, i => graph.inGraphOrder[i]!, range.start, range.end)
}

function view(graph: SortedGraph, rowAt: (i: number) => number, start: number, end: number, inferred?: number): View {
  return {
    descriptions: () => describe(graph, rowAt, start, end, inferred),
    blankNodes() {
      // In N-Triples order `_:` comes after every `<`.
      let first = end
      while (first > start && graph.terms[graph.rows.s[rowAt(first - 1)]!]!.termType === 'BlankNode') first--
      return describe(graph, rowAt, first, end, inferred)
    }
  }
}

function* describe(graph: SortedGraph, rowAt: (i: number) => number, start: number, end: number, inferred?: number): Generator<Description> {
  const { s, p, o, g } = graph.rows
  let description: Description | undefined
  for (let i = start; i < end; i++) {
    const row = rowAt(i)
    if (description?.subject !== s[row]!) {
      if (description) yield description
      description = { subject: s[row]!, statements: [] }
    }
    const derived = g[row]! === inferred
    const last = description.statements.at(-1)
    if (last && last.predicate === p[row]! && last.object === o[row]!) last.derived &&= derived
    else description.statements.push({ predicate: p[row]!, object: o[row]!, derived })
  }
  if (description) yield description
}
