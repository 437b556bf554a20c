import type { Term } from 'n3'
import type { Path } from '../model/paths.js'

/** Dataset whose quads are found by a pattern. */
interface Matchable {
  match(subject?: Term | null, predicate?: Term | null, object?: Term | null): Iterable<{ subject: Term; object: Term }>
}

/** Value nodes of a path from a node, each once; against the path's direction if `inverse`. */
export function pathValues(data: Matchable, path: Path, node: Term, inverse = false): Term[] {
  switch (path.kind) {
    case 'predicate':
      return inverse
        ? distinctTerms([...data.match(null, path.predicate, node)].map(({ subject }) => subject))
        : distinctTerms([...data.match(node, path.predicate)].map(({ object }) => object))
    case 'inverse':
      return pathValues(data, path.path, node, !inverse)
    case 'alternative':
      return distinctTerms(path.paths.flatMap(part => pathValues(data, part, node, inverse)))
    case 'sequence': {
      const step = (nodes: Term[], part: Path): Term[] =>
        distinctTerms(nodes.flatMap(from => pathValues(data, part, from, inverse)))
      return inverse ? path.paths.reduceRight(step, [node]) : path.paths.reduce(step, [node])
    }
    case 'repetition': {
      const next = (from: Term): Term[] => pathValues(data, path.path, from, inverse)
      if (path.sign === '?') return distinctTerms([node, ...next(node)])
      const reached = new Map((path.sign === '*' ? [node] : next(node)).map(term => [term.id, term]))
      // A map is walked up to what has been added meanwhile.
      for (const from of reached.values())
        for (const term of next(from)) if (!reached.has(term.id)) reached.set(term.id, term)
      return [...reached.values()]
    }
  }
}

/** Terms, each once. */
export function distinctTerms(terms: readonly Term[]): Term[] {
  return terms.length < 2 ? [...terms] : [...new Map(terms.map(term => [term.id, term])).values()]
}
