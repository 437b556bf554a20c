import type { Term } from 'n3'
import type { Layers } from './layers.js'
import { bindThis } from './prebinding.js'

/** A row of a constraint's query: what it found wrong. */
export type ConstraintRow = ReadonlyMap<string, Term>

type Ask = (dataset: Layers, query: string) => ConstraintRow[]

/** Nodes asked about in one query: asking for each alone takes most of its time to start. */
const together = 5_000

/** The answers of one constraint: asked once for all nodes that the shape is held against, then looked up. */
export class Answers {
  readonly #asked = new WeakMap<Layers, Map<string, ConstraintRow[]>>()
  readonly #alone: boolean

  constructor(
    private readonly query: string,
    private readonly ask: Ask
  ) {
    // What counts or cuts rows, or does not say which node a row is about, can only be asked about one.
    this.#alone =
      /\b(LIMIT|OFFSET)\b/i.test(query) || !/\bSELECT\s+(DISTINCT\s+|REDUCED\s+)?(\*|[^{]*[$?]this\b)/i.test(query)
  }

  /** What is wrong with a node, by its IRI. */
  of(focus: string, dataset: Layers): readonly ConstraintRow[] {
    const known = this.#alone ? undefined : this.#all(dataset)
    // Nodes reached by way of another shape are not among those asked for.
    return known?.get(focus) ?? this.ask(dataset, bindThis(this.query, `<${focus}>`))
  }

  #all(dataset: Layers): Map<string, ConstraintRow[]> {
    let rows = this.#asked.get(dataset)
    if (rows) return rows
    rows = new Map()
    const nodes = dataset.focus.filter(node => node.termType === 'NamedNode')
    for (const { value } of nodes) rows.set(value, [])
    for (let at = 0; at < nodes.length; at += together) {
      const terms = nodes
        .slice(at, at + together)
        .map(node => `<${node.value}>`)
        .join(' ')
      for (const row of this.ask(dataset, bindThis(this.query, terms))) rows.get(row.get('this')!.value)?.push(row)
    }
    this.#asked.set(dataset, rows)
    return rows
  }
}
