import { rdf } from '../base/vocabulary.js'
import type { SortedGraph } from './sorted-graph.js'
import type { SubjectDescription, GraphView } from './graph-view.js'

/** Which blank nodes can be written where they are named: `[ … ]`, or `( … )` for the cells of a list. */
export interface Nesting {
  /** What to write in the place of a blank node; nothing when it needs its label. */
  inside(object: number): SubjectDescription | undefined
  /** The members of the list that begins at this node, when it is one in full. */
  members(object: number): number[] | undefined
}

/** Blank nodes named by exactly one quad, described in that quad's graph, and not part of a ring. */
export function nestable(graph: SortedGraph): Set<number> {
  const { s, o, g, size } = graph.rows
  const isBlank = (term: number): boolean => graph.terms[term]!.termType === 'BlankNode'
  const namedBy = new Map<number, number>()
  const excluded = new Set<number>()
  for (let row = 0; row < size; row++) {
    if (isBlank(g[row]!)) excluded.add(g[row]!)
    if (!isBlank(o[row]!)) continue
    if (namedBy.has(o[row]!)) excluded.add(o[row]!)
    namedBy.set(o[row]!, row)
  }
  for (let row = 0; row < size; row++) {
    const naming = namedBy.get(s[row]!)
    if (naming !== undefined && g[naming]! !== g[row]!) excluded.add(s[row]!)
  }
  const result = new Set<number>()
  for (const node of namedBy.keys()) {
    if (excluded.has(node)) continue
    const seen = new Set<number>()
    let above: number | undefined = node
    while (above !== undefined && !seen.has(above) && !excluded.has(above)) {
      seen.add(above)
      const row: number | undefined = namedBy.get(above)
      above = row === undefined ? undefined : s[row]!
    }
    if (above === undefined || excluded.has(above)) result.add(node)
  }
  return result
}

/** The nesting of one view, out of the nodes that `nestable` allows. */
export function nesting(graph: SortedGraph, view: GraphView, allowed: ReadonlySet<number>): Nesting {
  const [first, rest, nil] = rdf.all('first', 'rest', 'nil').map(({ value }) => graph.rankOf(value))
  const descriptions = new Map<number, SubjectDescription>()
  for (const description of view.blankNodes()) descriptions.set(description.subject, description)
  const inside = (object: number): SubjectDescription | undefined =>
    allowed.has(object) ? (descriptions.get(object) ?? { subject: object, statements: [] }) : undefined
  return {
    inside,
    members(object) {
      const members: number[] = []
      for (let cell: number | undefined = object; cell !== nil;) {
        const statements: SubjectDescription['statements'] = inside(cell!)?.statements ?? []
        if (statements.length !== 2 || statements[0]!.predicate !== first || statements[1]!.predicate !== rest)
          return undefined
        members.push(statements[0]!.object)
        cell = statements[1]!.object
      }
      return members
    }
  }
}
