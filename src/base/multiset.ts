/** Multiset of texts: each is in it as long as it was added more often than taken out. */
export class Multiset {
  readonly #counts = new Map<string, number>()

  /** Adds a text `times` times, fewer than none to take it out. */
  add(text: string, times = 1): void {
    const count = (this.#counts.get(text) ?? 0) + times
    if (count > 0) this.#counts.set(text, count)
    else this.#counts.delete(text)
  }

  has(text: string): boolean {
    return this.#counts.has(text)
  }

  /** Texts, each once. */
  [Symbol.iterator](): Iterator<string> {
    return this.#counts.keys()
  }
}
