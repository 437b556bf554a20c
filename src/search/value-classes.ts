import type { Model } from '../model/model.js'

/** A class whose members subjects point at, by the properties that the ontology declares to have it as their range. */
export interface ValueClass {
  iri: string
  concepts: boolean
  properties: ReadonlySet<string>
}

/** The model's classes that are the range of a property. */
export function valueClasses(model: Model): ValueClass[] {
  const properties = new Map<string, Set<string>>()
  for (const { iri, ranges } of model.properties.values()) {
    for (const range of ranges)
      if (model.classes.has(range)) properties.set(range, (properties.get(range) ?? new Set()).add(iri))
  }
  return [...properties].map(([iri, pointing]) => ({ iri, concepts: model.isConceptClass(iri), properties: pointing }))
}

/** The properties by which subjects point at values. */
export const linkingProperties = (classes: readonly ValueClass[]): ReadonlySet<string> =>
  new Set(classes.flatMap(({ properties }) => [...properties]))

/** Its share of the subjects and number of values from which on a class of values is a facet. */
const MIN_REACH = 1 / 20
const MIN_VALUES = 2
/** Of a class that is none of concepts: its values are few, and each is shared by some subjects. */
const MAX_VALUES = 50
const MIN_SHARED = 4

/**
 * Test whether a class of values is worth choosing by: `values` of it are had `uses` times by `bearers` of `subjects`
 * subjects.
 */
export function isFacet(
  { concepts }: ValueClass,
  { subjects, bearers, values, uses }: { subjects: number; bearers: number; values: number; uses: number }
): boolean {
  if (bearers < subjects * MIN_REACH || values < MIN_VALUES) return false
  return concepts || (values <= MAX_VALUES && uses >= values * MIN_SHARED)
}
