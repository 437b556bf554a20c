/** A name in a path and the format's suffix behind it: `some-thing.ttl` → `some-thing`, `ttl`. */
export function splitSuffix(name: string): [name: string, suffix: string | undefined] {
  const dot = name.indexOf('.')
  return dot < 0 ? [name, undefined] : [name.slice(0, dot), name.slice(dot + 1)]
}
