import type * as T from '@traqula/rules-sparql-1-2'
import type { Term, Triple } from './terms.js'

/** End of a path: a term, or undefined for a variable. */
type End = Term | undefined
type Pair = readonly [Term, Term]

/** Pairs of terms that a path joins, as often as SPARQL 1.2 says (18.4), word for word. */
export function pathPairs(
  from: End,
  path: T.Path | T.TermVariable,
  to: End,
  graph: readonly Triple[],
  iri: (node: T.TermIri) => Term
): Pair[] {
  const pairs = (x: End, p: T.Path, y: End): Pair[] => pathPairs(x, p, y, graph, iri)
  const among = (list: readonly Pair[]): Pair[] =>
    list.filter(([s, o]) => (from === undefined || s === from) && (to === undefined || o === to))
  if (path.type === 'term') {
    const predicate = iri(path as T.TermIri)
    return among(graph.filter(([, p]) => p === predicate).map(([s, , o]) => [s, o]))
  }
  const nodes = [...new Set(graph.flatMap(([s, , o]) => [s, o]))]
  const swapped = (list: readonly Pair[]): Pair[] => list.map(([s, o]) => [o, s])
  switch (path.subType) {
    case '^':
      return swapped(pairs(to, path.items[0], from))
    case '|':
      return path.items.flatMap(item => pairs(from, item as T.Path, to))
    case '/': {
      const [first, ...rest] = path.items as [T.Path, ...T.Path[]]
      if (!rest.length) return pairs(from, first, to)
      const left = pairs(from, first, undefined)
      const right = pairs(undefined, { ...path, items: rest } as T.Path, to)
      return left.flatMap(([s, middle]) => right.filter(([m]) => m === middle).map(([, o]): Pair => [s, o]))
    }
    case '!': {
      const [set] = path.items
      const items = set.type === 'path' && set.subType === '|' ? set.items : [set]
      const forward = items.filter(item => item.type === 'term').map(item => iri(item))
      const inverse = items.filter(item => item.type === 'path').map(item => iri(item.items[0] as T.TermIri))
      const others = (excluded: Term[]): Pair[] =>
        graph.filter(([, p]) => !excluded.includes(p)).map(([s, , o]): Pair => [s, o])
      const back = inverse.length ? among(swapped(others(inverse))) : []
      return [...(forward.length || !inverse.length ? among(others(forward)) : []), ...back]
    }
    case '?': {
      const ends = from ?? to
      const zero: Pair[] = ends === undefined ? nodes.map(node => [node, node]) : [[ends, ends]]
      return among(unique([...zero, ...pairs(from, path.items[0], to)]))
    }
    default: {
      const [inner] = path.items
      const step = (x: Term): Term[] => pairs(x, inner, undefined).map(([, o]) => o)
      const stepBack = (y: Term): Term[] => pairs(undefined, inner, y).map(([s]) => s)
      const starts = (x: Term, next: (term: Term) => Term[]): Term[] => (path.subType === '*' ? [x] : next(x))
      if (from === undefined && to !== undefined)
        return closure(starts(to, stepBack), stepBack).map((s): Pair => [s, to])
      const begin = from === undefined ? nodes : [from]
      return among(begin.flatMap(x => closure(starts(x, step), step).map((o): Pair => [x, o])))
    }
  }
}

function closure(starts: readonly Term[], next: (term: Term) => Term[]): Term[] {
  const seen = new Set<Term>()
  const open = [...starts]
  for (let term = open.pop(); term !== undefined; term = open.pop()) {
    if (seen.has(term)) continue
    seen.add(term)
    open.push(...next(term))
  }
  return [...seen]
}

function unique(pairs: readonly Pair[]): Pair[] {
  return [...new Map(pairs.map(pair => [pair.join(' '), pair])).values()]
}
