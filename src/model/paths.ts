import type { Term } from 'n3'
import { rdf, sh } from '../base/vocabulary.js'
import type { Statements } from './statements.js'

/** Property path (SHACL, 2.3.1; SPARQL 1.1, 9): a predicate, or an operator over paths. */
export type Path =
  | { kind: 'predicate'; predicate: Term }
  | { kind: 'inverse'; path: Path }
  | { kind: 'sequence' | 'alternative'; paths: Path[] }
  | { kind: 'repetition'; path: Path; sign: '?' | '*' | '+' }

const repetitions = [
  [sh('oneOrMorePath'), '+'],
  [sh('zeroOrMorePath'), '*'],
  [sh('zeroOrOnePath'), '?']
] as const
const operators = [sh('alternativePath'), sh('inversePath'), ...repetitions.map(([operator]) => operator)]

/** Path that a node of the shapes stands for; undefined for what is no path, or holds itself. */
export function readPath(shapes: Statements, node: Term, above: readonly Term[] = []): Path | undefined {
  if (node.termType === 'NamedNode' && !node.equals(rdf('nil'))) return { kind: 'predicate', predicate: node }
  if (node.termType !== 'BlankNode' || above.some(other => other.equals(node))) return undefined
  const read = (inner: Term): Path | undefined => readPath(shapes, inner, [...above, node])
  const readAll = (kind: 'sequence' | 'alternative', list: Term): Path | undefined => {
    const paths = shapes.list(list).map(read)
    return paths.length && paths.every(path => path !== undefined) ? { kind, paths } : undefined
  }
  if (shapes.object(node, rdf('first'))) return readAll('sequence', node)
  const alternative = shapes.object(node, sh('alternativePath'))
  if (alternative) return readAll('alternative', alternative)
  const inverse = shapes.object(node, sh('inversePath'))
  if (inverse) {
    const path = read(inverse)
    return path && { kind: 'inverse', path }
  }
  for (const [operator, sign] of repetitions) {
    const repeated = shapes.object(node, operator)
    const path = repeated && read(repeated)
    if (repeated) return path && { kind: 'repetition', path, sign }
  }
  return undefined
}

/** Test whether a node describes more than one path, of which only one would be read. */
export function isAmbiguousPath(shapes: Statements, node: Term): boolean {
  const isList = shapes.object(node, rdf('first')) ? 1 : 0
  return isList + operators.filter(operator => shapes.object(node, operator)).length > 1
}

/** Predicates that a path passes. */
export function predicatesOf(path: Path): Term[] {
  if (path.kind === 'predicate') return [path.predicate]
  return 'paths' in path ? path.paths.flatMap(predicatesOf) : predicatesOf(path.path)
}

/** Path as SPARQL writes it; `show` writes a predicate. */
export function pathText(path: Path, show: (predicate: Term) => string = ({ value }) => `<${value}>`): string {
  const inner = (part: Path): string => (part.kind === 'predicate' ? show(part.predicate) : `(${pathText(part, show)})`)
  switch (path.kind) {
    case 'predicate':
      return show(path.predicate)
    case 'inverse':
      return `^${inner(path.path)}`
    case 'repetition':
      return `${inner(path.path)}${path.sign}`
    default: {
      const parts = path.paths.map(part => (isUnary(part) ? pathText(part, show) : inner(part)))
      return parts.join(path.kind === 'sequence' ? '/' : '|')
    }
  }
}

/** Test whether a path binds more tightly than sequences and alternatives. */
function isUnary({ kind }: Path): boolean {
  return kind === 'inverse' || kind === 'repetition'
}
