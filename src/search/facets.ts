import { localName } from '../base/vocabulary.js'
import type { Model } from '../model/model.js'
import type { FacetColumn } from './facet-index.js'
import { searchCollator, labelOf, termLabel } from './labels.js'
import type { SearchIndex } from './search-index.js'

/**
 * Chosen values by facet: any of one facet's, all facets together. A value is an IRI, the end of one, or a year; of a
 * class, those below it count.
 */
export type ChosenValues = Readonly<Record<string, readonly string[]>>

/** Facet with its values. */
export interface Facet {
  name: string
  /** What the class of values is called; for class, source and year the name itself, for which pages have words. */
  label: string
  values: FacetValue[]
}
/** `lang` is that of the label where it is not the one asked for. */
export interface FacetValue {
  value: string
  label: string
  lang?: string
  count: number
  chosen: boolean
}

/** Values listed of one facet, the most frequent ones. */
const MAX_VALUES = 50

/**
 * Those of the subjects that have the chosen values, and for each facet what choosing another of its values would
 * leave.
 */
export function filterByFacets(
  index: SearchIndex,
  subjects: ArrayLike<number>,
  chosen: ChosenValues,
  lang: string
): { kept: number[]; facets: Facet[] } {
  const filters = index.columns.map(column => {
    const values = chosen[column.name]
    return values && values.length > 0 ? chosenNumbers(index, column, values) : undefined
  })
  const counts = index.columns.map(column => new Uint32Array(column.values.length))
  const filtered = filters.flatMap((filter, c) => (filter ? [c] : []))
  const kept: number[] = []
  for (let i = 0; i < subjects.length; i++) {
    const subject = subjects[i]!
    const failed = filtered.filter(c => !has(index.columns[c]!, subject, filters[c]!))
    if (failed.length === 0) kept.push(subject)
    if (failed.length > 1) continue
    for (const c of failed.length === 1 ? failed : counts.keys()) count(index.columns[c]!, subject, counts[c]!)
  }
  return {
    kept,
    facets: index.columns
      .map((column, c) => facetOf(index, column, counts[c]!, filters[c] ?? new Set(), lang))
      .filter(({ values }) => values.length > 0)
  }
}

/** Test whether elements of documents are asked for, by `elements` or by a class of theirs. */
export function choosesElements(chosen: ChosenValues, model: Model): boolean {
  const classes = (chosen['class'] ?? []).map(value => model.classByLocalName(value)?.iri ?? value)
  return chosen['elements'] !== undefined || classes.some(model.isElementClass)
}

function count({ offsets, entries }: FacetColumn, subject: number, counts: Uint32Array): void {
  for (let at = offsets[subject]!; at < offsets[subject + 1]!; at++) counts[entries[at]!]!++
}

function has({ offsets, entries }: FacetColumn, subject: number, wanted: ReadonlySet<number>): boolean {
  for (let at = offsets[subject]!; at < offsets[subject + 1]!; at++) if (wanted.has(entries[at]!)) return true
  return false
}

function chosenNumbers({ model }: SearchIndex, { name, values }: FacetColumn, chosen: readonly string[]): Set<number> {
  const wanted = new Set(chosen)
  const is = (value: string): boolean => wanted.has(value) || wanted.has(localName(value))
  const fits = name === 'class' ? (value: string) => model.superclasses(value).some(is) : is
  return new Set(values.flatMap((value, number) => (fits(value) ? [number] : [])))
}

function facetOf(
  index: SearchIndex,
  { name, valueClass, values }: FacetColumn,
  counts: Uint32Array,
  chosen: ReadonlySet<number>,
  lang: string
): Facet {
  const { model, subjects, numberOf } = index
  const labelled = (value: string): Pick<FacetValue, 'label' | 'lang'> => {
    if (name === 'year') return { label: value }
    const subject = numberOf.get(value)
    if (subject === undefined) return { label: termLabel(value, lang, model) }
    const found = labelOf(subjects[subject]!, lang, model)
    return { label: found.label, lang: found.lang && found.lang !== lang ? found.lang : undefined }
  }
  const some = values.map((_, number) => number).filter(number => counts[number]! > 0 || chosen.has(number))
  const first = some
    .sort((a, b) => Number(chosen.has(b)) - Number(chosen.has(a)) || counts[b]! - counts[a]!)
    .slice(0, MAX_VALUES)
  const listed = first.map(number => ({
    value: values[number]!,
    ...labelled(values[number]!),
    count: counts[number]!,
    chosen: chosen.has(number)
  }))
  const { compare } = searchCollator(lang, model)
  listed.sort((a, b) => (name === 'year' ? compare(b.value, a.value) : b.count - a.count || compare(a.label, b.label)))
  return { name, label: valueClass === undefined ? name : termLabel(valueClass, lang, model), values: listed }
}
