import { rdf } from '../base/vocabulary.js'
import type { Term } from '@rdfjs/types'
import type { SortedGraph } from './sorted-graph.js'
import type { SubjectDescription, GraphView } from './graph-view.js'

/** Blank nodes that can be written where they are named: `[ … ]`, or `( … )` for the cells of a list. */
export interface Nesting {
  /** What to write in the place of a blank node; nothing when it needs its label. */
  inside(object: number): SubjectDescription | undefined
  /** Test whether a node is a cell of a list that is one in full. */
  isCell(node: number): boolean
  /** Members of the list that begins at this node, when it is one in full. */
  members(object: number): number[] | undefined
}

/** Blank nodes of a whole graph that may be nested, and those of them that are cells of lists. */
export interface Nestable {
  nodes: ReadonlySet<number>
  /** What follows each cell: another, or rdf:nil. */
  cells: ReadonlyMap<number, number>
}

/** Levels of brackets; a node further in is written by itself, under its label. */
const MAX_DEPTH = 50

/** Blank nodes named by one quad only, described in that quad's graph, not part of a ring, and not nested too deep. */
export function nestable(graph: SortedGraph): Nestable {
  const { s, o, g, size } = graph.rows
  const namedBy = new Map<number, number>()
  const excluded = blankNodesInTriples(graph)
  for (let row = 0; row < size; row++) {
    if (isBlank(graph.terms[g[row]!]!)) excluded.add(g[row]!)
    if (!isBlank(graph.terms[o[row]!]!)) continue
    if (namedBy.has(o[row]!)) excluded.add(o[row]!)
    namedBy.set(o[row]!, row)
  }
  for (let row = 0; row < size; row++) {
    const naming = namedBy.get(s[row]!)
    if (naming !== undefined && g[naming]! !== g[row]!) excluded.add(s[row]!)
  }
  const isFree = (node: number): boolean => namedBy.has(node) && !excluded.has(node)
  const cells = listCells(graph, isFree)
  // Levels of brackets around each node; Infinity in and below a ring. The cells of a list are on one level.
  const levels = new Map<number, number>()
  for (const start of namedBy.keys()) {
    const path = new Set<number>()
    let node = start
    for (; isFree(node) && !levels.has(node) && !path.has(node); node = s[namedBy.get(node)!]!) path.add(node)
    let level = path.has(node) ? Infinity : (levels.get(node) ?? 0)
    for (const inner of [...path].reverse()) {
      const naming = namedBy.get(inner)!
      if (cells.get(s[naming]!) !== inner || !cells.has(inner)) level++
      if (level > MAX_DEPTH && level < Infinity) {
        excluded.add(inner)
        level = 0
      } else levels.set(inner, level)
    }
  }
  return { nodes: new Set([...levels].flatMap(([node, level]) => (level < Infinity ? [node] : []))), cells }
}

/** Cells of lists that are lists in full: rdf:first and rdf:rest and nothing else, down to rdf:nil. */
function listCells(graph: SortedGraph, isFree: (node: number) => boolean): Map<number, number> {
  const [first, rest, nil] = rdf.all('first', 'rest', 'nil').map(({ value }) => graph.rankOf(value))
  const { s, p, o, size } = graph.rows
  const next = new Map<number, number>()
  for (let row = 0; row + 1 < size; row++) {
    if (s[row - 1] === s[row] || s[row + 1] !== s[row] || s[row + 2] === s[row]) continue
    if (p[row] === first && p[row + 1] === rest && isBlank(graph.terms[s[row]!]!)) next.set(s[row]!, o[row + 1]!)
  }
  const previous = new Map<number, number>()
  const ends: number[] = []
  for (const [cell, following] of next) {
    if (following === nil) ends.push(cell)
    else if (isFree(following)) previous.set(following, cell)
  }
  const cells = new Map<number, number>()
  for (const end of ends)
    for (let cell: number | undefined = end; cell !== undefined && !cells.has(cell); cell = previous.get(cell))
      cells.set(cell, next.get(cell)!)
  return cells
}

/** Nesting of one view, out of what `nestable` allows. */
export function nesting(graph: SortedGraph, view: GraphView, { nodes, cells }: Nestable): Nesting {
  const nil = graph.rankOf(rdf('nil').value)
  const descriptions = new Map<number, SubjectDescription>()
  for (const description of view.blankNodes()) descriptions.set(description.subject, description)
  const inside = (object: number): SubjectDescription | undefined =>
    nodes.has(object) ? (descriptions.get(object) ?? { subject: object, statements: [] }) : undefined
  const isCell = (node: number): boolean => nodes.has(node) && cells.has(node)
  return {
    inside,
    isCell,
    members(object) {
      if (!isCell(object)) return undefined
      const members: number[] = []
      for (let cell = object; cell !== nil; cell = cells.get(cell)!) members.push(inside(cell)!.statements[0]!.object)
      return members
    }
  }
}

/** Blank nodes that triple terms name: those are known by their labels. */
function blankNodesInTriples(graph: SortedGraph): Set<number> {
  const labels = new Set<string>()
  const note = (term: Term): void => {
    if (isBlank(term)) labels.add(term.value)
    else if (term.termType === 'Quad') for (const part of [term.subject, term.object]) note(part)
  }
  for (const term of graph.terms) if (term.termType === 'Quad') note(term)
  return labels.size
    ? new Set(graph.terms.flatMap((term, rank) => (isBlank(term) && labels.has(term.value) ? [rank] : [])))
    : new Set()
}

function isBlank({ termType }: Term): boolean {
  return termType === 'BlankNode'
}
