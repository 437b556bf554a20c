import { edtf, xsd } from '../base/vocabulary.js'
import type { Model } from '../model/model.js'
import { boundsOf } from '../rdf/edtf.js'
import { folded } from '../search/letters.js'
import { collatorOf, sortedTexts } from '../base/sorting.js'
import { bindingsOf } from '../sparql/results-json.js'
import type { JsonResults, JsonRow, JsonTerm } from '../sparql/results-json.js'
import { irisOf, listedIris } from './answers.js'
import { choiceValueOf } from './choices.js'
import type { LookupContext } from './context.js'
import { labelsOf } from './labels.js'
import type { Labels } from './labels.js'

/** Choice among an answer's rows and columns, as an address states it. */
export interface Narrowing {
  /** Words that a row has to hold, in any of the names of what it names; empty for all rows. */
  filter: string
  /** Values of columns, any of those of one column: slugs and notations of things, years of times. */
  facets: ReadonlyMap<string, readonly string[]>
  /** Column that rows are sorted by; those without a value come last either way. */
  sort?: { variable: string; descending: boolean }
  /** Columns that are wanted; empty for all. */
  columns: readonly string[]
}

/** Test of whether a narrowing leaves an answer as it is. */
export const isEmptyNarrowing = ({ filter, facets, sort, columns }: Narrowing): boolean =>
  filter === '' && facets.size === 0 && sort === undefined && columns.length === 0

/** A time that may be any of more years than this counts for none of them. */
const MAX_YEARS = 100

/** Values of a cell by which a facet chooses: of things what names them in an address, of a time its years. */
export function facetValues(term: JsonTerm | undefined, model: Model): string[] {
  const iris = listedIris(term, model.base)
  if (iris) return iris.map(iri => choiceValueOf(iri, model))
  if (term?.type !== 'literal' || !isTime(term)) return []
  const bounds = boundsOf(term.value)
  if (typeof bounds === 'string') return []
  const [first, last] = [bounds.earliest ?? bounds.latest, bounds.latest ?? bounds.earliest]
  const length = first && last ? last[0] - first[0] + 1 : 0
  return length > MAX_YEARS ? [] : Array.from({ length }, (_, i) => String(first![0] + i))
}

/** Test of whether a term is a time: EDTF or a day. */
export function isTime(term: JsonTerm | undefined): boolean {
  return (
    term?.type === 'literal' &&
    (term.datatype === edtf('EDTF').value || term.datatype === xsd('date').value) &&
    term.value !== ''
  )
}

/** Rows that have one of the values of each facet, besides the facet of one column. */
export function rowsWith(
  rows: readonly JsonRow[],
  facets: Narrowing['facets'],
  model: Model,
  besides?: string
): readonly JsonRow[] {
  const asked = [...facets].filter(([variable]) => variable !== besides)
  return asked.length === 0
    ? rows
    : rows.filter(row =>
        asked.every(([variable, values]) => facetValues(row[variable], model).some(value => values.includes(value)))
      )
}

/** Rows of an answer that hold all words of a filter; asks for the names of all that they name. */
async function filteredRows(
  rows: readonly JsonRow[],
  filter: string,
  context: LookupContext
): Promise<readonly JsonRow[]> {
  const words = filter.split(/\s+/).map(folded).filter(Boolean)
  if (words.length === 0) return rows
  const { base } = context.site.model
  const labels = await labelsOf(context, irisOf(rows, base))
  return rows.filter(row => {
    const text = Object.values(row)
      .map(term => folded(wordsOf(term, labels, base)))
      .join(' ')
    return words.every(word => text.includes(word))
  })
}

function wordsOf(term: JsonTerm | undefined, labels: Labels, base: string): string {
  const iris = listedIris(term, base)
  if (!iris) return term?.type === 'literal' ? term.value : ''
  return iris.flatMap(iri => [labels.label(iri).text, ...labels.of(iri).names.map(({ text }) => text)]).join(' ')
}

/** Rows in the order of a column: numbers by size, times by their beginning, things by their names. */
async function sortedRows(
  rows: readonly JsonRow[],
  sort: Narrowing['sort'],
  context: LookupContext
): Promise<readonly JsonRow[]> {
  if (!sort) return rows
  const { variable, descending } = sort
  const { base } = context.site.model
  const cells = rows.map(row => ({ [variable]: row[variable] }))
  const labels = await labelsOf(context, irisOf(cells, base))
  const { compare } = collatorOf(context.language)
  const keyed = rows.map(row => ({ row, key: sortKey(row[variable], labels, context) }))
  keyed.sort(({ key: a }, { key: b }) => {
    if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined)
    const order = typeof a === 'number' && typeof b === 'number' ? a - b : compare(String(a), String(b))
    return descending ? -order : order
  })
  return keyed.map(({ row }) => row)
}

function sortKey(
  term: JsonTerm | undefined,
  labels: Labels,
  { site: { model }, language }: LookupContext
): string | number | undefined {
  if (!term || term.type === 'triple') return undefined
  const things = listedIris(term, model.base)?.map(iri => labels.label(iri).text)
  if (things) return sortedTexts(things, language).join(' ')
  if (isTime(term)) {
    const bounds = boundsOf(term.value)
    const [year, month, day] = (typeof bounds === 'string' ? undefined : bounds.earliest) ?? []
    return year === undefined ? undefined : year * 10_000 + month! * 100 + day!
  }
  const number = Number(term.value)
  if (term.type === 'literal' && term.datatype?.startsWith(xsd.iri) && Number.isFinite(number)) return number
  return term.value === '' ? undefined : term.value
}

/** Answer narrowed, and the rows that its filter alone leaves, before the facets. */
export interface NarrowedResults {
  results: JsonResults
  filtered: readonly JsonRow[]
}

/** Answer with the rows that a narrowing leaves, in its order, and with its columns. Asks in at most two waves. */
export async function narrowedResults(
  results: JsonResults,
  { filter, facets, sort, columns }: Narrowing,
  context: LookupContext
): Promise<NarrowedResults> {
  const filtered = await filteredRows(bindingsOf(results), filter, context)
  const chosen = rowsWith(filtered, facets, context.site.model)
  const bindings = [...(await sortedRows(chosen, sort, context))]
  const vars = results.head.vars?.filter(variable => columns.length === 0 || columns.includes(variable))
  return { filtered, results: { ...results, head: { ...results.head, vars }, results: { bindings } } }
}
