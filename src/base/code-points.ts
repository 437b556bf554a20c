const SURROGATE = /[\ud800-\udfff]/
// Control characters stand behind a backslash.
const UNUSUAL = /[\\\ud800-\udfff\ufffe\uffff]/

/** Sort of values in place by the code points of their texts; JavaScript's own order, by UTF-16 code units, differs. */
export function sortByCodePoint<T>(values: T[], text: (value: T) => string): T[] {
  const hasAstral = values.some(value => hasSurrogates(text(value)))
  const compare = codePointOrder(hasAstral)
  return values.sort((a, b) => compare(text(a), text(b)))
}

/** Sort of texts in place by code point: faster than `sortByCodePoint`. */
export function sortTextsByCodePoint(texts: string[]): string[] {
  return texts.sort(texts.some(hasSurrogates) ? compareCodePoints : undefined)
}

/** Test whether a text has code points beyond U+FFFF. */
export function hasSurrogates(text: string): boolean {
  return SURROGATE.test(text)
}

/** Test whether a line of N-Triples may hold what XML cannot, or code points beyond U+FFFF: few do. */
export function isUnusual(line: string): boolean {
  return UNUSUAL.test(line)
}

/** Comparison of texts by code point: negative, zero or positive. */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i),
      y = b.charCodeAt(i)
    if (x !== y) return rank(x) - rank(y)
  }
  return a.length - b.length
}

/** Comparison of texts by code point, the fast one where none of them has surrogates. */
export function codePointOrder(hasSurrogates: boolean): typeof compareCodePoints {
  return hasSurrogates ? compareCodePoints : compareCodeUnits
}

/** Comparison of texts by UTF-16 code unit, which is by code point where no text has surrogates. */
export function compareCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

// Surrogates stand for code points above every other unit.
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit
}
