const collators = new Map<string, Intl.Collator>()

/** Collator of a language: numbers stand by their size, punctuation does not count. */
export function collatorOf(language: string): Intl.Collator {
  let collator = collators.get(language)
  if (!collator)
    collators.set(language, (collator = new Intl.Collator(language, { numeric: true, ignorePunctuation: true })))
  return collator
}

/** Values sorted by a text that each has, in the language's order. */
export function sortedBy<T>(values: Iterable<T>, text: (value: T) => string, language: string): T[] {
  const { compare } = collatorOf(language)
  return [...values]
    .map(value => ({ value, key: text(value) }))
    .sort((a, b) => compare(a.key, b.key))
    .map(({ value }) => value)
}

/** Texts in the language's order. */
export function sortedTexts(texts: Iterable<string>, language: string): string[] {
  return [...texts].sort(collatorOf(language).compare)
}
