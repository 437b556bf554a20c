import type { QuadsByGraph } from '../graph/quads-by-graph.js'
import type { SubjectsChange } from '../graph/subjects-change.js'
import type { Model } from '../model/model.js'
import { countChange, countGraphs } from './catalogue-counts.js'
import type { CatalogueCounts } from './catalogue-counts.js'

/** History of the counts of a folder's graphs in one process: only what has changed since the last build is counted. */
export class CountHistory {
  #last: CatalogueCounts | undefined
  #current: CatalogueCounts | undefined

  /** Counts of graphs. `change`: from those of the last build that was kept, where it is known. */
  count(graphs: QuadsByGraph, model: Model, change: SubjectsChange | undefined): CatalogueCounts {
    this.#current =
      this.#last && change
        ? countChange(this.#last, change, graphs, model)
        : countGraphs(graphs, model, { isKept: true })
    return this.#current
  }

  /** Keeps the counts of the build that is under way. */
  keep(): void {
    this.#last = this.#current
    this.#current = undefined
  }

  /** Forgets the counts of the build that is under way. */
  undo(): void {
    this.#current = undefined
  }
}
