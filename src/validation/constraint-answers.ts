import type { Term } from 'n3'
import { inChunks } from '../base/chunks.js'
import { memoizeByObject } from '../base/memoize.js'
import type { Layers } from './layers.js'
import type { PreboundQuery } from '../sparql/prebinding.js'

/** A row of a constraint's query: what it found wrong. */
export type ConstraintRow = ReadonlyMap<string, Term>

type Ask = (dataset: Layers, query: string) => ConstraintRow[]

/** Nodes in one query: asking about each alone, most of the time goes into starting the query. */
const BATCH = 5_000

/** Answers of one constraint: asked in batches for all nodes that the shape is held against, then looked up. */
export class ConstraintAnswers {
  constructor(
    private readonly query: PreboundQuery,
    private readonly ask: Ask
  ) {}

  /** Rows on what is wrong with a node, by its IRI. */
  of(focus: string, dataset: Layers): readonly ConstraintRow[] {
    const known = this.query.oneByOne ? undefined : this.#rowsOf(dataset)
    // Nodes reached by way of another shape are not among those asked about.
    return known?.get(focus) ?? this.ask(dataset, this.query.about(`<${focus}>`))
  }

  readonly #rowsOf = memoizeByObject((dataset: Layers) => {
    const nodes = dataset.focus.filter(node => node.termType === 'NamedNode')
    const rows = new Map(nodes.map(({ value }): [string, ConstraintRow[]] => [value, []]))
    for (const batch of inChunks(nodes, BATCH)) {
      const terms = batch.map(({ value }) => `<${value}>`).join(' ')
      for (const row of this.ask(dataset, this.query.about(terms))) rows.get(row.get('this')!.value)?.push(row)
    }
    return rows
  })
}
