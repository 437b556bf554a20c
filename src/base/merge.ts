/** Merge of sorted sequences; of equal values those of the earlier sequence come first. */
export function mergeSorted<T>(sequences: readonly Iterable<T>[], inOrder: (one: T, other: T) => boolean): Iterable<T> {
  if (sequences.length < 2) return sequences[0] ?? []
  const middle = sequences.length >> 1
  return mergePair(
    mergeSorted(sequences.slice(0, middle), inOrder),
    mergeSorted(sequences.slice(middle), inOrder),
    inOrder
  )
}

function* mergePair<T>(one: Iterable<T>, other: Iterable<T>, inOrder: (one: T, other: T) => boolean): Generator<T> {
  const [left, right] = [one[Symbol.iterator](), other[Symbol.iterator]()]
  let [first, second] = [left.next(), right.next()]
  while (!first.done && !second.done) {
    if (inOrder(first.value, second.value)) {
      yield first.value
      first = left.next()
    } else {
      yield second.value
      second = right.next()
    }
  }
  for (; !first.done; first = left.next()) yield first.value
  for (; !second.done; second = right.next()) yield second.value
}
