import type { Model } from '../src/model/model.js'

/** A value of a data file: text, a list, or a mapping. */
export type RenamedItem = string | number | boolean | null | RenamedItem[] | RenamedEntry
/** A record, entity, source or part of one, as a data file writes it. */
export interface RenamedEntry {
  [key: string]: RenamedItem
}

/** Keys whose values are slugs of entities, records or sources, or parts written in place. */
export function referenceKeys(model: Model): Set<string> {
  const keys = new Set<string>()
  const isThing = (iri: string): boolean => model.classes.has(iri) && !model.isConceptClass(iri)
  for (const property of model.properties.values()) if (property.ranges.some(isThing)) keys.add(property.localName)
  for (const iri of model.classes.keys()) {
    for (const field of model.fieldsOf(iri)) if (field.classes.some(isThing)) keys.add(field.name)
  }
  return keys
}

/** The entry with its slugs renamed: its own, and those it refers to. */
export function renamed(
  entry: RenamedEntry,
  keys: ReadonlySet<string>,
  rename: (slug: string) => string
): RenamedEntry {
  const change = (value: RenamedItem): RenamedItem => {
    if (typeof value === 'string') return rename(value)
    if (Array.isArray(value)) return value.map(change)
    return value !== null && typeof value === 'object' ? renamed(value, keys, rename) : value
  }
  return Object.fromEntries(
    Object.entries(entry).map(([key, value]) => [
      key,
      key === 'id' || key === 'source' || keys.has(key) ? change(value) : value
    ])
  )
}
