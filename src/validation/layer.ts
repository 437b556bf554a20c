import type { Quad, Term } from 'n3'
import type { Lookups } from './lookups.js'

/** Term that is looked for; any where it is left out. */
export type Pattern = Term | null | undefined

/** Quads by subject and object, which is what the engine looks up; always in their order. */
export interface Layer {
  readonly size: number
  /** Gets to know what is looked up from now on, if there is one. */
  lookups?: Lookups
  /** All quads, of the given predicates if they are known. */
  quads(predicates?: ReadonlySet<string>): Iterable<Quad>
  /** Objects of a node's statements with a predicate, each once. */
  objects(node: Term, predicate: string): readonly Term[]
  /** The quads that can match, by the narrower of subject and object. */
  candidates(subject: Pattern, predicate: Pattern, object: Pattern): Iterable<Quad>
}
