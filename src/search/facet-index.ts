import type { Model } from '../model/model.js'
import { getOrInsert } from '../base/memoize.js'
import { Numbering } from '../base/numbering.js'
import { localName } from '../base/vocabulary.js'
import type { IndexSteps } from './index-steps.js'
import type { Subject, SubjectKind } from './subjects.js'
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

/** Subjects whose links are read in one step. */
const STEP_SIZE = 2000
const NONE: readonly never[] = []

/** Years of one subject that are listed one by one; of a longer time, first and last alone. */
const MAX_LISTED_YEARS = 100

/** Facets of some subjects, by the rule that `search.ts` states. */
export function* facetColumnsOf(
  subjects: readonly Subject[],
  classes: readonly ValueClass[],
  model: Model
): IndexSteps<FacetColumn[]> {
  const data = subjects.filter(({ kind }) => !isTerm(kind))
  const iris = new Set(data.map(({ iri }) => iri))
  const sourceClasses = new Set(
    data.flatMap(({ kind, classes: types }) =>
      kind === 'source' ? types.flatMap(type => model.superclasses(type)) : []
    )
  )
  const pointing = yield* pointingOf(subjects, classes)
  const chosen = pointing
    .filter(each => !sourceClasses.has(each.valueClass.iri) && isFacetOf(data.length, each))
    .sort((a, b) => b.bearers.length - a.bearers.length)
  yield
  const columns = [column('class', subjects, ({ kind, classes: own }) => (isTerm(kind) ? NONE : own))]
  // A named graph that is itself a subject with a name is a source, also of what it only mentions.
  const sourcesOf = ({ iri, kind, graphs }: Subject): string[] => {
    const sources = graphs.filter(graph => iris.has(graph))
    return kind === 'source' ? [...new Set([iri, ...sources])] : sources
  }
  columns.push(column('source', subjects, sourcesOf), column('year', subjects, yearsOf))
  for (const { valueClass, bearers, values } of chosen) {
    yield
    const members = new Set(model.subclasses(valueClass.iri))
    let next = 0
    // A member of the class is found by itself as well.
    const own = column(facetName(valueClass.iri), subjects, ({ iri, classes: types }, number) => {
      const ownValues = bearers[next] === number ? values[next++]! : NONE
      return types.some(type => members.has(type)) ? [...new Set([iri, ...ownValues])] : ownValues
    })
    columns.push({ ...own, valueClass: valueClass.iri })
  }
  return columns.filter(({ values }) => values.length > 0)
}

/** Subjects that point at values of a class, by their numbers in order, and these values of each. */
interface Pointing {
  valueClass: ValueClass
  bearers: number[]
  values: string[][]
}

function* pointingOf(subjects: readonly Subject[], classes: readonly ValueClass[]): IndexSteps<Pointing[]> {
  const all = classes.map((valueClass): Pointing => ({ valueClass, bearers: [], values: [] }))
  const byProperty = new Map<string, Pointing[]>()
  for (const each of all)
    for (const property of each.valueClass.properties) getOrInsert(byProperty, property, () => []).push(each)
  for (const [number, { links }] of subjects.entries()) {
    if (number % STEP_SIZE === 0) yield
    for (let i = 0; i < links.length; i += 2) {
      for (const { bearers, values } of byProperty.get(links[i]!) ?? NONE) {
        if (bearers.at(-1) !== number) {
          bearers.push(number)
          values.push([links[i + 1]!])
        } else if (!values.at(-1)!.includes(links[i + 1]!)) values.at(-1)!.push(links[i + 1]!)
      }
    }
  }
  return all
}

function isFacetOf(subjects: number, { valueClass, bearers, values }: Pointing): boolean {
  const different = new Set<string>()
  let uses = 0
  for (const own of values) {
    uses += own.length
    for (const value of own) different.add(value)
  }
  return isFacet(valueClass, { subjects, bearers: bearers.length, values: different.size, uses })
}

const isTerm = (kind: SubjectKind): boolean => kind === 'class' || kind === 'property'

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

function column(
  name: string,
  subjects: readonly Subject[],
  valuesOf: (subject: Subject, number: number) => readonly string[]
): FacetColumn {
  const numbers = new Numbering()
  const offsets = new Uint32Array(subjects.length + 1)
  const entries: number[] = []
  for (const [number, subject] of subjects.entries()) {
    for (const value of valuesOf(subject, number)) entries.push(numbers.of(value))
    offsets[number + 1] = entries.length
  }
  return { name, values: numbers.texts, offsets, entries: new Uint32Array(entries) }
}
