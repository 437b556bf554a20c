import { StringPool } from '../base/string-pool.js'
import type { IndexSteps } from './index-steps.js'
import type { Statement } from './statement.js'

/** Number of statements that point at a thing, and their graphs. */
export interface Inbound {
  count: number
  graphs: readonly string[]
}

/** Numbers of statements that point at things, by graph: what an index holds of a thing that the thing does not say. */
export class InboundCounts {
  constructor(private readonly counts = new Map<string, Map<string, number>>()) {}

  /** Counts a statement whose object is an IRI. */
  add({ object, graph }: Statement, strings: StringPool): void {
    let counts = this.counts.get(graph)
    if (!counts) this.counts.set(strings.intern(graph), (counts = new Map()))
    const count = counts.get(object)
    counts.set(count === undefined ? strings.intern(object) : object, (count ?? 0) + 1)
  }

  of(iri: string): Inbound {
    let count = 0
    const graphs: string[] = []
    for (const [graph, counts] of this.counts) {
      const own = counts.get(iri)
      if (own === undefined) continue
      count += own
      graphs.push(graph)
    }
    return { count, graphs }
  }

  /** All things that are pointed at, a graph a step. */
  *all(): IndexSteps<Map<string, Inbound>> {
    const found = new Map<string, { count: number; graphs: string[] }>()
    for (const [graph, counts] of this.counts) {
      yield
      for (const [iri, count] of counts) {
        const own = found.get(iri)
        if (own) {
          own.count += count
          own.graphs.push(graph)
        } else found.set(iri, { count, graphs: [graph] })
      }
    }
    return found
  }

  /** The numbers after a change; undefined when more would be removed than there is. Graphs that stay are shared. */
  after({ added, removed }: { added: readonly Statement[]; removed: readonly Statement[] }): InboundCounts | undefined {
    const after = new InboundCounts(new Map(this.counts))
    const changed = new Set([...added, ...removed].map(({ graph }) => graph))
    for (const graph of changed) {
      const counts = this.counts.get(graph)
      if (counts) after.counts.set(graph, new Map(counts))
    }
    const strings = new StringPool()
    for (const statement of added) after.add(statement, strings)
    for (const statement of removed) if (!after.#remove(statement)) return undefined
    return after
  }

  #remove({ object, graph }: Statement): boolean {
    const counts = this.counts.get(graph)
    const count = counts?.get(object)
    if (counts === undefined || count === undefined) return false
    if (count > 1) counts.set(object, count - 1)
    else counts.delete(object)
    return true
  }
}
