/** Reconciliation query, as both versions of the protocol ask it. */
export interface ReconciliationQuery {
  /** Name of what is looked for. */
  text?: string
  /** Identifiers of what is looked for. */
  ids: readonly string[]
  types: readonly string[]
  /** Whether one of the types is enough. */
  typeMode: 'any' | 'all'
  conditions: readonly PropertyCondition[]
  /** Day, month or year (EDTF) at which the name was used: of posts, who held them then. */
  on?: string
  /** Candidates that are wanted at most. */
  limit: number
}

/** Condition on the values of a property. */
export interface PropertyCondition {
  property: string
  values: readonly ConditionValue[]
  /** How many of the values a candidate has to have. */
  quantifier: 'any' | 'all' | 'none'
  /** Whether what fails it is no candidate. */
  required: boolean
}

/** Value of a condition: the identifier of an entity, or text as it stands in a table. */
export type ConditionValue = { id: string } | { text: string }

/** Candidates of one query: when not said, and at most. */
export const DEFAULT_CANDIDATES = 5
export const MAX_CANDIDATES = 50
/** Values of a property condition, and property conditions of a query, at most. */
export const MAX_CONDITIONS = 20
