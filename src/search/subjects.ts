import type { NameKind } from './name-kinds.js'

/** Kinds of subjects, in the order in which they stand among equals. */
export const KINDS = ['entity', 'source', 'concept', 'record', 'element', 'class', 'property'] as const

/** Kind of a subject: one of `KINDS`. */
export type SubjectKind = (typeof KINDS)[number]

/** Name of a subject. */
export interface Name {
  text: string
  language: string
  kind: NameKind
}

/** A subject that has a name, with what facets need. */
export interface Subject {
  iri: string
  kind: SubjectKind
  /** Most specific classes that the model knows. */
  classes: string[]
  names: Name[]
  /** Named graphs it occurs in, as subject or as object, in their order. */
  graphs: readonly string[]
  /** What it points at: property and value by turns. */
  links: readonly string[]
  /** Statements that point at it, whatever the property. */
  inbound: number
  /** First and last year known of it. */
  first?: number
  last?: number
}
