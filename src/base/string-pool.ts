/** Pool of strings, each stored once and in memory of its own (`copyString`). */
export class StringPool {
  readonly #strings = new Map<string, string>()

  /** The string of the pool that equals a text, which is added when there is none. */
  intern(text: string): string {
    const known = this.#strings.get(text)
    if (known !== undefined) return known
    const copy = copyString(text)
    this.#strings.set(copy, copy)
    return copy
  }
}

/**
 * Copy of a string in memory of its own, a byte a character where that is enough. A part of a text, as parsers give
 * them, would keep the whole text in memory.
 */
export function copyString(text: string): string {
  return JSON.parse(JSON.stringify(text)) as string
}
