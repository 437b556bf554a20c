/** Text and datatype of a value. */
type Key = readonly [text: string, datatype: string | undefined]

/** Comparison of values: numbers by size, texts as the language sorts them; what is empty comes last either way. */
export function order(language: string): (a: Key, b: Key, sign: 1 | -1) => number {
  const { compare } = new Intl.Collator(language || undefined, { numeric: true, ignorePunctuation: true })
  return ([a, typeA], [b, typeB], sign) => {
    if (a === '' || b === '') return Number(a === '') - Number(b === '')
    if (typeA?.includes('XMLSchema#') && typeB?.includes('XMLSchema#')) {
      const [x, y] = [Number(a), Number(b)]
      if (!Number.isNaN(x) && !Number.isNaN(y)) return sign * (x - y)
      // Dates sort as they are written.
      return sign * (a < b ? -1 : Number(a > b))
    }
    return sign * compare(a, b)
  }
}
