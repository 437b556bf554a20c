/** Pseudorandom numbers, a sequence for each seed: a seed may have several parts, such as a kind and a number. */
export class Random {
  #state: number

  constructor(...seed: readonly (string | number)[]) {
    // FNV-1a
    this.#state = [...seed.join(' ')].reduce(
      (hash, character) => Math.imul(hash ^ character.codePointAt(0)!, 0x01000193),
      0x811c9dc5
    )
  }

  /** Fraction from 0 to below 1. */
  fraction(): number {
    // SplitMix32
    this.#state = (this.#state + 0x9e3779b9) | 0
    let mixed = this.#state
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32
  }

  /** Whole number from `least` to `most`, each as likely. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.fraction() * (most - least + 1))
  }

  /** Whole number from `least` to `most`, a bell that ends at three deviations to either side. */
  middling(least: number, most: number): number {
    for (;;) {
      // Irwin-Hall: twelve fractions have a variance of one.
      const deviations = Array.from({ length: 12 }, () => this.fraction()).reduce((sum, each) => sum + each, -6)
      const value = Math.floor(((deviations + 3) / 6) * (most - least + 1)) + least
      if (value >= least && value <= most) return value
    }
  }

  /** Outcome that is true with the probability. */
  chance(probability: number): boolean {
    return this.fraction() < probability
  }

  /** One of a list. */
  pick<T>(list: readonly T[]): T {
    return list[this.whole(0, list.length - 1)]!
  }

  /** Some of a list, each once: all of them when there are no more. */
  some<T>(list: readonly T[], count: number): T[] {
    const left = [...list]
    const draw = (): T => left.splice(this.whole(0, left.length - 1), 1)[0]!
    return Array.from({ length: Math.min(count, list.length) }, draw)
  }
}
