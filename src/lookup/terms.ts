import { prefixedName } from '../model/short-names.js'
import type { ClassTerm, PropertyTerm } from '../model/terms.js'
import type { SavedQuery } from '../queries/saved-query.js'
import { lookUpNames } from './answers.js'
import type { LookupContext } from './context.js'
import { countsByClass } from './counts.js'
import { statementsByProperty } from './graph-statistics.js'
import type { Labels } from './labels.js'
import { searchAnswer } from './search.js'

/** Values of the page of a class. */
export interface ClassValues {
  term: ClassTerm
  /** Number of its things, those of classes below it included. */
  count: number
  /** Things of it that others refer to most. */
  examples: readonly string[]
  names: Labels
  /** Saved queries that name it, are on it, or stand on the pages of its things. */
  queries: readonly SavedQuery[]
}

/** Values of the page of a property: how many statements have it. */
export interface PropertyUse {
  term: PropertyTerm
  statements: number
}

/** Things of a class that its page names. */
const EXAMPLES = 12

/** Values of a class's page. Asks in two waves. */
export async function lookUpClass(term: ClassTerm, context: LookupContext): Promise<ClassValues> {
  const { model, queries: reading } = context.site
  const { iri, localName } = term
  const isList = model.isConceptClass(iri)
  const criteria = { text: '', facets: { class: [localName] }, limit: EXAMPLES, offset: 0 }
  const [counts, found, queries] = await Promise.all([
    countsByClass(context),
    isList ? undefined : searchAnswer(criteria, context),
    reading
  ])
  const examples = found?.results.map(result => result.iri) ?? []
  const { names } = await lookUpNames(examples, [], context)
  const above = new Set(model.superclasses(iri))
  const words = new Set([`<${iri}>`, prefixedName(iri, model)])
  const isOn = ({ topics, dossiers, query }: SavedQuery): boolean =>
    topics.includes(localName) ||
    dossiers.some(({ classIri }) => above.has(classIri)) ||
    query.split(/[\s;,.|(){}]+/).some(word => words.has(word))
  return { term, count: counts.get(iri) ?? 0, examples, names, queries: [...queries.values()].filter(isOn) }
}

/** Values of a property's page. Asks once. */
export async function lookUpProperty(term: PropertyTerm, context: LookupContext): Promise<PropertyUse> {
  const counts = await statementsByProperty(context)
  return { term, statements: counts.get(term.iri) ?? 0 }
}
