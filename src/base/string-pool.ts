/**
 * Strings that are kept, each once and in memory of its own. A part of a text, as parsers give them, keeps the whole
 * text in memory as long as the part is kept.
 */
export class StringPool {
  readonly #kept = new Map<string, string>()

  /** The kept string that equals a text. */
  of(text: string): string {
    const kept = this.#kept.get(text)
    if (kept !== undefined) return kept
    const copy = copied(text)
    this.#kept.set(copy, copy)
    return copy
  }
}

/** A string in memory of its own, a byte a character where that is enough. */
function copied(text: string): string {
  const narrow = Buffer.from(text, 'latin1').toString('latin1')
  return narrow === text ? narrow : Buffer.from(text, 'utf16le').toString('utf16le')
}
