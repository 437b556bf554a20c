import { DataFactory } from 'n3'
import type { NamedNode, Quad } from 'n3'
import type { Result } from 'shacl-engine'
import type { BuildCache } from '../base/build-cache.js'
import { lazy } from '../base/memoize.js'
import type { Loaded } from '../graph/loaded.js'
import type { Model } from '../model/model.js'
import { SharedData } from './shared-data.js'
import { Lookups } from './lookups.js'

/** Results of a run, what it looked up in the shared data, and the shared data that it is valid for. */
interface RunResults {
  results: readonly Result[]
  lookups: Lookups
  sharedData: SharedData
}

/**
 * Cache of the results of validation. Those of a run are valid as long as its quads are the same and nothing that it
 * looked up in the shared data has changed.
 */
export class ResultCache {
  readonly #state: { sharedData?: SharedData }
  readonly #sharedData?: SharedData
  readonly #changes: () => readonly Quad[]

  /** `shared`: graphs of the shared data. */
  constructor(
    private readonly cache: BuildCache,
    loaded: Loaded,
    shared: readonly string[],
    model: Model
  ) {
    this.#state = cache.shared('validation', () => ({}))
    const before = this.#state.sharedData
    if (cache.isOpen) this.#sharedData = new SharedData(loaded, shared)
    const nodeOf = (slug: string): NamedNode => DataFactory.namedNode(model.idIri(slug))
    this.#changes = lazy(() => this.#sharedData!.changesSince(before!, nodeOf))
  }

  /** Results of a run: stored ones, if they are valid. */
  async getOrCompute(
    key: () => string,
    compute: (lookups?: Lookups) => Promise<readonly Result[]>
  ): Promise<readonly Result[]> {
    const [sharedData, before] = [this.#sharedData, this.#state.sharedData]
    if (!sharedData) return compute()
    const known = this.cache.find<RunResults>(
      'graphs',
      key(),
      stored => stored.sharedData === before && stored.lookups.isUntouched(this.#changes())
    )
    if (known) {
      known.sharedData = sharedData
      return known.results
    }
    const lookups = new Lookups()
    const results = (await compute(lookups)).map(detached)
    this.cache.store('graphs', key(), { results, lookups: lookups.end(), sharedData } satisfies RunResults)
    return results
  }

  /** Makes what is stored valid for the next build. */
  end(): void {
    this.#state.sharedData?.close()
    this.#state.sharedData = this.#sharedData
  }
}

/** A result without the dataset that it was found in. */
function detached(result: Result): Result {
  const { args, constraintComponent, focusNode, message, path, results, severity, shape, value } = result
  const plain = {
    ...{ args, constraintComponent, message, path, severity, shape },
    focusNode: { term: focusNode.term },
    value: value && { term: value.term },
    results: results.map(detached)
  }
  return plain as unknown as Result
}
