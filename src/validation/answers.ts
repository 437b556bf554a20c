import type { Term } from 'n3'
import type { Layers } from './layers.js'
import type { PreboundQuery } from '../sparql/prebinding.js'

/** A row of a constraint's query: what it found wrong. */
export type ConstraintRow = ReadonlyMap<string, Term>

type Ask = (dataset: Layers, query: string) => ConstraintRow[]

/** Nodes asked about in one query: asking for each alone takes most of its time to start. */
const together = 5_000

/** The answers of one constraint: asked once for all nodes that the shape is held against, then looked up. */
export class Answers {
  readonly #asked = new WeakMap<Layers, Map<string, ConstraintRow[]>>()

  constructor(
    private readonly query: PreboundQuery,
    private readonly ask: Ask
  ) {}

  /** What is wrong with a node, by its IRI. */
  of(focus: string, dataset: Layers): readonly ConstraintRow[] {
    const known = this.query.oneByOne ? undefined : this.#all(dataset)
    // Nodes reached by way of another shape are not among those asked for.
    return known?.get(focus) ?? this.ask(dataset, this.query.about(`<${focus}>`))
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
      for (const row of this.ask(dataset, this.query.about(terms))) rows.get(row.get('this')!.value)?.push(row)
    }
    this.#asked.set(dataset, rows)
    return rows
  }
}
