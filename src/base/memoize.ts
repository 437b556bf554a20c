/** Function that computes its value when it is first called, and once. */
export function lazy<V>(compute: () => V): () => V {
  let computed: { value: V } | undefined
  return () => (computed ??= { value: compute() }).value
}

/**
 * Function that computes the value of each text or number once. Values are forgotten when there are `maxSize` of them.
 */
export function memoize<K, V>(compute: (key: K) => V, maxSize = Infinity): (key: K) => V {
  const values = new Map<K, V>()
  return key => {
    let value = values.get(key)
    if (value === undefined) {
      if (values.size >= maxSize) values.clear()
      values.set(key, (value = compute(key)))
    }
    return value
  }
}

/** Function that computes its value again only for another key than the last one. */
export function memoizeLast<K, V>(compute: (key: K) => V): (key: K) => V {
  let last: { key: K; value: V } | undefined
  return key => {
    if (last?.key !== key) last = { key, value: compute(key) }
    return last.value
  }
}

/** Value of a key in a map: computed and stored where it has none. */
export function getOrInsert<K, V>(map: Map<K, V>, key: K, compute: () => V): V {
  let value = map.get(key)
  if (value === undefined) map.set(key, (value = compute()))
  return value
}

/** Function that computes the value of each object once; values are kept as long as their objects. */
export function memoizeByObject<K extends object, V>(compute: (key: K) => V): (key: K) => V {
  const values = new WeakMap<K, { value: V }>()
  return key => {
    let computed = values.get(key)
    if (!computed) values.set(key, (computed = { value: compute(key) }))
    return computed.value
  }
}

/**
 * Asynchronous function that computes one value for each object, such as a release, with whatever arguments it is first
 * called with; what fails is computed again. Values are kept as long as their objects.
 */
export function memoizeAsync<K extends object, V, A extends unknown[]>(
  compute: (...args: A) => Promise<V>
): (key: K, ...args: A) => Promise<V> {
  const values = new WeakMap<K, Promise<V>>()
  return (key, ...args) => {
    let value = values.get(key)
    if (!value) {
      values.set(key, (value = compute(...args)))
      value.catch(() => values.delete(key))
    }
    return value
  }
}
