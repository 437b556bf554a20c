import { DataFactory } from 'n3'
import type { NamedNode, Quad } from 'n3'
import type { Result } from 'shacl-engine'
import type { BuildCache } from '../base/build-cache.js'
import { lazy } from '../base/memoize.js'
import type { Loaded } from '../graph/loaded.js'
import type { Model } from '../model/model.js'
import { Ground } from './changes.js'
import { Lookups } from './lookups.js'

/** Results of a run, what it looked up in the ground, and the ground that it is valid for. */
interface RunResults {
  results: readonly Result[]
  lookups: Lookups
  ground: Ground
}

/**
 * Cache of the results of validation. Those of a run are valid as long as its quads are the same and nothing that it
 * looked up in the ground has changed.
 */
export class ResultCache {
  readonly #state: { ground?: Ground }
  readonly #ground?: Ground
  readonly #changes: () => readonly Quad[]

  /** `shared`: graphs of the ground. */
  constructor(
    private readonly cache: BuildCache,
    loaded: Loaded,
    shared: readonly string[],
    model: Model
  ) {
    this.#state = cache.shared('validation', () => ({}))
    const before = this.#state.ground
    if (cache.isOpen) this.#ground = new Ground(loaded, shared)
    const nodeOf = (slug: string): NamedNode => DataFactory.namedNode(model.idIri(slug))
    this.#changes = lazy(() => this.#ground!.changesSince(before!, nodeOf))
  }

  /** Results of a run: stored ones, if they are valid. */
  async getOrCompute(
    key: () => string,
    compute: (lookups?: Lookups) => Promise<readonly Result[]>
  ): Promise<readonly Result[]> {
    const [ground, before] = [this.#ground, this.#state.ground]
    if (!ground) return compute()
    const known = this.cache.find<RunResults>(
      'graphs',
      key(),
      stored => stored.ground === before && stored.lookups.isUntouched(this.#changes())
    )
    if (known) {
      known.ground = ground
      return known.results
    }
    const lookups = new Lookups()
    const results = (await compute(lookups)).map(detached)
    this.cache.store('graphs', key(), { results, lookups: lookups.end(), ground } satisfies RunResults)
    return results
  }

  /** Makes what is stored valid for the next build. */
  end(): void {
    this.#state.ground?.close()
    this.#state.ground = this.#ground
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
