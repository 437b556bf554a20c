import { lowerBound } from '../base/lower-bound.js'
import type { SortedGraph } from './sorted-graph.js'

/** Statements of one subject, in order of predicate and object. */
export interface SubjectDescription {
  subject: number
  statements: SubjectStatement[]
}
/** One statement; `derived` when no graph but that of inferences says it. */
export interface SubjectStatement {
  predicate: number
  object: number
  derived: boolean
}
/** The rows of one graph, as `SortedGraph.graphs` has them. */
export type GraphRange = SortedGraph['graphs'][number]

/** A graph, or the union of all, subject by subject. */
export interface GraphView {
  descriptions(): Generator<SubjectDescription>
  /** Only those whose subject is a blank node. */
  blankNodes(): Generator<SubjectDescription>
}

/** Numbers of the first and the last subject of some that follow each other. */
export interface SubjectRange {
  first: number
  last: number
}

/**
 * The union of all graphs as triples, without repeats. `inferred`: the IRI of the graph of inferences; `subjects`:
 * those that are described, all when not said.
 */
export function union(graph: SortedGraph, inferred?: string, subjects?: SubjectRange): GraphView {
  const rank = inferred === undefined ? undefined : graph.rankOf(inferred)
  return view(graph, row => row, 0, graph.rows.size, subjects, rank)
}

/** One graph by itself. `subjects`: those that are described, all when not said. */
export function oneGraph(graph: SortedGraph, range: GraphRange, subjects?: SubjectRange): GraphView {
  return view(graph, i => graph.inGraphOrder[i]!, range.start, range.end, subjects)
}

/** A view in which some subjects come first, in the order given. */
export function startingWith(view: GraphView, subjects: readonly number[]): GraphView {
  const first = new Set(subjects)
  if (!first.size) return view
  return {
    *descriptions() {
      const found = new Map<number, SubjectDescription>()
      for (const description of view.descriptions())
        if (first.has(description.subject)) found.set(description.subject, description)
      for (const subject of first) if (found.has(subject)) yield found.get(subject)!
      for (const description of view.descriptions()) if (!first.has(description.subject)) yield description
    },
    blankNodes: () => view.blankNodes()
  }
}

function view(
  graph: SortedGraph,
  rowAt: (i: number) => number,
  start: number,
  end: number,
  subjects?: SubjectRange,
  inferred?: number
): GraphView {
  const firstOf = (subject: number): number => lowerBound(start, end, place => graph.rows.s[rowAt(place)]! < subject)
  return {
    descriptions: () =>
      subjects
        ? describe(graph, rowAt, firstOf(subjects.first), firstOf(subjects.last + 1), inferred)
        : describe(graph, rowAt, start, end, inferred),
    blankNodes() {
      // In N-Triples order `_:` comes after every `<`.
      let first = end
      while (first > start && graph.terms[graph.rows.s[rowAt(first - 1)]!]!.termType === 'BlankNode') first--
      return describe(graph, rowAt, first, end, inferred)
    }
  }
}

function* describe(
  graph: SortedGraph,
  rowAt: (i: number) => number,
  start: number,
  end: number,
  inferred?: number
): Generator<SubjectDescription> {
  const { s, p, o, g } = graph.rows
  let description: SubjectDescription | undefined
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
