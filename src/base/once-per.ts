/**
 * Function that makes a value once for each key, such as a release, and forgets what could not be made. Values go with
 * their keys.
 */
export function oncePer<K extends object, V, A extends unknown[]>(
  make: (...given: A) => Promise<V>
): (key: K, ...given: A) => Promise<V> {
  const made = new WeakMap<K, Promise<V>>()
  return (key, ...given) => {
    let value = made.get(key)
    if (!value) {
      made.set(key, (value = make(...given)))
      value.catch(() => made.delete(key))
    }
    return value
  }
}
