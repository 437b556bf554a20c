import type { Model } from '../model/model.js'
import { Numbering } from '../base/numbering.js'
import { localName } from '../base/vocabulary.js'
import type { Subject } from './subjects.js'
import { isFacet } from './value-classes.js'
import type { ValueClass } from './value-classes.js'

/** One facet's values for all subjects. */
export interface FacetColumn {
  /** Short and fit for a URL: class, source, year, or the local name of the class of values in lower case. */
  name: string
  /** The class of values, if it is one. */
  valueClass?: string
  /** IRIs, or years. */
  values: readonly string[]
  /** Where a subject's values begin in `entries`; one more than there are subjects. */
  offsets: Uint32Array
  /** Numbers of values. */
  entries: Uint32Array
}

/** Years of one subject that are listed one by one; of a longer time, first and last alone. */
const MAX_LISTED_YEARS = 100

/** The facets of some subjects, by the rule that `search.ts` states. */
export function facetColumnsOf(
  subjects: readonly Subject[],
  classes: readonly ValueClass[],
  model: Model
): FacetColumn[] {
  const data = subjects.filter(({ kind }) => kind !== 'class' && kind !== 'property')
  const iris = new Set(data.map(({ iri }) => iri))
  const sourceClasses = new Set(
    data.flatMap(({ kind, classes: types }) =>
      kind === 'source' ? types.flatMap(type => model.superclasses(type)) : []
    )
  )
  const pointed = pointedAt(subjects, classes)
    .filter(({ valueClass, counts }) => isFacet(valueClass, { subjects: data.length, ...counts }))
    .filter(({ valueClass }) => !sourceClasses.has(valueClass.iri))
  const chosen = pointed.sort((a, b) => b.counts.bearers - a.counts.bearers)
  return [
    column(
      'class',
      subjects.map(({ kind, classes: own }) => (kind === 'class' || kind === 'property' ? [] : own))
    ),
    // A named graph that is itself a subject with a name is a source, also of what it only mentions.
    column(
      'source',
      subjects.map(({ iri, kind, graphs }) =>
        kind === 'source'
          ? [...new Set([iri, ...graphs.filter(graph => iris.has(graph))])]
          : graphs.filter(graph => iris.has(graph))
      )
    ),
    column('year', subjects.map(yearsOf)),
    ...chosen.map(({ valueClass, values }) => {
      const members = new Set(model.subclasses(valueClass.iri))
      // A member of the class is found by itself as well.
      const own = subjects.map(({ iri, classes: types }, i) => {
        const ownValues = values.get(i) ?? []
        return types.some(type => members.has(type)) ? [...new Set([iri, ...ownValues])] : ownValues
      })
      return { ...column(facetName(valueClass.iri), own), valueClass: valueClass.iri }
    })
  ].filter(({ values }) => values.length > 0)
}

/** By class of values: what each subject, by its number, points at. */
function pointedAt(
  subjects: readonly Subject[],
  classes: readonly ValueClass[]
): {
  valueClass: ValueClass
  values: Map<number, string[]>
  counts: { bearers: number; values: number; uses: number }
}[] {
  const byProperty = new Map<string, number[]>()
  classes.forEach(({ properties }, i) => {
    for (const property of properties) byProperty.set(property, [...(byProperty.get(property) ?? []), i])
  })
  const all = classes.map(valueClass => ({ valueClass, values: new Map<number, string[]>() }))
  subjects.forEach(({ links }, number) => {
    for (let i = 0; i < links.length; i += 2) {
      for (const c of byProperty.get(links[i]!) ?? []) {
        const { values } = all[c]!
        const own = values.get(number)
        if (!own) values.set(number, [links[i + 1]!])
        else if (!own.includes(links[i + 1]!)) own.push(links[i + 1]!)
      }
    }
  })
  return all.map(({ valueClass, values }) => {
    const used = [...values.values()].flat()
    return { valueClass, values, counts: { bearers: values.size, values: new Set(used).size, uses: used.length } }
  })
}

function facetName(iri: string): string {
  const local = localName(iri)
  const name = local.slice(0, 1).toLowerCase() + local.slice(1)
  return ['class', 'source', 'year'].includes(name) ? local : name
}

function yearsOf({ first, last }: Subject): string[] {
  const from = first ?? last
  const to = last ?? first
  if (from === undefined || to === undefined) return []
  if (to - from > MAX_LISTED_YEARS || to < from) return [String(from), String(to)]
  return Array.from({ length: to - from + 1 }, (_, i) => String(from + i))
}

function column(name: string, valuesOf: readonly (readonly string[])[]): FacetColumn {
  const numbers = new Numbering()
  const offsets = new Uint32Array(valuesOf.length + 1)
  valuesOf.forEach((values, i) => {
    offsets[i + 1] = offsets[i]! + values.length
  })
  const entries = new Uint32Array(offsets.at(-1)!)
  let at = 0
  for (const values of valuesOf) for (const value of values) entries[at++] = numbers.of(value)
  return { name, values: numbers.texts, offsets, entries }
}
