/** Numbers of texts, from 0 in the order in which they first come: for texts that come many times. */
export class Numbering {
  readonly #numbers = new Map<string, number>()
  readonly #texts: string[] = []

  /** Texts by their numbers. */
  get texts(): readonly string[] {
    return this.#texts
  }

  /** Number of a text, a new one when it has none. */
  of(text: string): number {
    let number = this.#numbers.get(text)
    if (number === undefined) this.#numbers.set(text, (number = this.#texts.push(text) - 1))
    return number
  }

  /** Number of a text that has one. */
  find(text: string): number | undefined {
    return this.#numbers.get(text)
  }

  text(number: number): string {
    return this.#texts[number]!
  }
}
