import { spellingKey } from '../search/letters.js'
import type { SearchIndex } from '../search/search-index.js'

const known = new WeakMap<SearchIndex, WordWeights>()

/** Weights of words by how rare they are in the names of a graph: 1 for the commonest, 2 for what stands in none. */
export class WordWeights {
  readonly #index: SearchIndex
  readonly #counts = new Map<string, number>()

  private constructor(index: SearchIndex) {
    this.#index = index
  }

  /** Weights in the names of an index; counted once a word. */
  static of(index: SearchIndex): WordWeights {
    let weights = known.get(index)
    if (!weights) known.set(index, (weights = new WordWeights(index)))
    return weights
  }

  weight(fold: string): number {
    const most = Math.log(this.#index.lexicon.names.length + 2)
    return 1 + (most - Math.log(this.#count(fold) + 1)) / most
  }

  /** Whether a word stands in a name so: then it is no misspelling of another. */
  isKnown(fold: string): boolean {
    return this.#count(fold) > 0
  }

  #count(fold: string): number {
    let count = this.#counts.get(fold)
    if (count !== undefined) return count
    const { keys, words, offsets } = this.#index.lexicon
    count = 0
    for (const entry of keys.get(spellingKey(fold)) ?? []) {
      const number = entry >> 1
      if ((entry & 1) === 0 && words[number]!.fold === fold) count += offsets[number + 1]! - offsets[number]!
    }
    // Bounded: a stranger may ask for any number of words.
    if (this.#counts.size < 100_000) this.#counts.set(fold, count)
    return count
  }
}
