/** The part of shacl-engine that is used here; the package ships no types. */
declare module 'shacl-engine' {
  import type { Literal, NamedNode, Term } from 'n3'

  export interface Pointer {
    term?: Term
    terms: Term[]
    dataset: unknown
    node(terms: Term[]): Pointer
  }
  export interface PathStep {
    quantifier: string
    start: string
    end: string
    predicates: Term[]
  }
  export interface ShapeSource {
    ptr: Pointer
  }
  export interface Context {
    focusNode: Pointer
    valueOrNode: Pointer
    violation(
      component: Term,
      details: { args: object; message: Term[]; source?: Term[]; path?: PathStep[]; value: Pointer }
    ): void
  }
  /** A compiled constraint, called for a focus node of a node shape, of a property shape, or for each value node. */
  export interface Compiled {
    node?(context: Context): void
    property?(context: Context): void
    generic?(context: Context): void
  }
  export type Compile = (shape: ShapeSource) => Compiled
  export interface Result {
    args: Record<string, unknown>
    constraintComponent: NamedNode
    focusNode: Pointer
    message: Literal[]
    path?: PathStep[]
    results: Result[]
    severity: NamedNode
    shape: { ptr: Pointer; message: Literal[] }
    value?: Pointer
  }
  export interface ValidationReport {
    conforms: boolean
    results: Result[]
    dataset: Iterable<unknown>
  }
  export class Validator {
    constructor(
      shapes: unknown,
      options: { factory: unknown; validations?: Iterable<[Term, Compile]>; details?: boolean }
    )
    validate(
      data: { dataset: unknown; terms?: Iterable<Term> },
      shapes?: { terms: Term[] }[]
    ): Promise<ValidationReport>
  }
}

declare module 'shacl-engine/lib/compareTerms.js' {
  import type { Term } from 'n3'

  /** Comparison of two literals: negative, zero or positive; null when they cannot be compared. */
  export default function compareTerms(one: Term, other: Term): number | null
}

/** The part of rdf-validation that is used here; the package ships no types. */
declare module 'rdf-validation' {
  import type { Literal } from 'n3'

  export class XsdValidation {
    /** Test whether the text of a literal is one of its datatype. */
    validateSimple(term: Literal): boolean
  }
}
