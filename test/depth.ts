/**
 * Whether this is the thorough run (`THOROUGH=1`): all combinations, several times as many random cases. Otherwise each
 * value comes at least once, or some of many that are alike, others each time.
 */
export const thorough = (process.env['THOROUGH'] ?? '') !== ''

/** Pairs of the values of two dimensions: all of them in the thorough run, else each value of either at least once. */
export function pairs<One, Other>(ones: readonly One[], others: readonly Other[]): [One, Other][] {
  if (thorough) return ones.flatMap(one => others.map((other): [One, Other] => [one, other]))
  const length = Math.max(ones.length, others.length)
  return Array.from({ length }, (_, nth) => [ones[nth % ones.length]!, others[nth % others.length]!])
}

/** Values of a dimension for the nth of another: all in the thorough run, else the one whose turn it is. */
export function turn<Value>(values: readonly Value[], nth: number): readonly Value[] {
  return thorough ? values : [values[nth % values.length]!]
}

/** Values that are alike: all in the thorough run, else so many in a row, other ones each time. */
export function some<Value>(values: readonly Value[], count = 1): readonly Value[] {
  const first = Math.floor(Math.random() * values.length)
  return thorough ? values : [...values, ...values].slice(first, first + Math.min(count, values.length))
}

/** Number of random cases that a property is tried with: so many in the thorough run, else a third of them. */
export const cases = (count: number): number => (thorough ? count : Math.ceil(count / 3))
