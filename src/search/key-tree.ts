import SearchableMap from 'minisearch/SearchableMap'

type Tree = SearchableMap<number[]>
type Node = Tree['_tree']

/** Editor of a radix tree of entries. The tree that it begins with stays as it is: of that, what changes is copied. */
export class KeyTreeEditor {
  readonly tree: Tree
  /** Nodes and lists that no other tree has; undefined when all are such. */
  readonly #own: WeakSet<object> | undefined

  constructor(earlier?: Tree) {
    this.tree = new SearchableMap(earlier && (new Map(earlier._tree) as Node))
    this.#own = earlier && new WeakSet()
  }

  add(key: string, entry: number): void {
    this.#entries(key).push(entry)
  }

  remove(key: string, entry: number): void {
    if (!this.tree.get(key)?.includes(entry)) return
    const entries = this.#entries(key)
    entries.splice(entries.indexOf(entry), 1)
    if (entries.length === 0) this.tree.delete(key)
  }

  #entries(key: string): number[] {
    if (!this.#own) return this.tree.fetch(key, () => [])
    this.#copyPath(key, this.#own)
    const entries = this.tree.get(key)
    if (entries && this.#own.has(entries)) return entries
    const copy = [...(entries ?? [])]
    this.#own.add(copy)
    this.tree.set(key, copy)
    return copy
  }

  /** Copies the nodes on the way to a key, as far as there are such: a change of the key changes no others. */
  #copyPath(key: string, own: WeakSet<object>): void {
    let node = this.tree._tree
    for (let at = 0; at < key.length;) {
      const edge = [...node.keys()].find(label => label !== '' && key.startsWith(label, at))
      if (edge === undefined) return
      let child = node.get(edge)!
      if (!own.has(child)) {
        child = new Map(child) as Node
        own.add(child)
        node.set(edge, child)
      }
      node = child
      at += edge.length
    }
  }
}
