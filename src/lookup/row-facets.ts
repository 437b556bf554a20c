import type { Model } from '../model/model.js'
import { asOfVariable } from '../model/status-properties.js'
import type { JsonResults, JsonRow } from '../sparql/results-json.js'
import { listedIris } from './answers.js'
import { choiceValueOf } from './choices.js'
import { facetValues, isTime, rowsWith } from './narrowing.js'
import type { Narrowing } from './narrowing.js'

/** Facet of an answer: a column, and what its rows can be chosen by. */
export interface RowFacet {
  variable: string
  /** Values with the number of rows that each would leave; `iri` of a thing, none of a year. */
  values: readonly { value: string; iri?: string; count: number; chosen: boolean }[]
}

/** Answers with fewer rows are read at a glance: neither facets nor a form are offered for them. */
export const MIN_FILTERABLE_ROWS = 6
/** More values than this are no list to choose from. */
const MAX_VALUES = 24
/** Facets of one answer at most. */
const MAX_FACETS = 5

/**
 * Facets of an answer: its columns of few things, and its first column of times by years. `rows` are those that the
 * filter leaves; what a facet counts leaves its own choice aside.
 */
export function facetsOf(
  { head, results }: JsonResults,
  rows: readonly JsonRow[],
  { facets }: Narrowing,
  model: Model
): RowFacet[] {
  const all = results?.bindings ?? []
  const vars = head.vars ?? []
  const timed = vars.find(variable => variable !== asOfVariable(model) && all.some(row => isTime(row[variable])))
  const offered = vars.filter(
    variable =>
      facets.has(variable) ||
      (all.length >= MIN_FILTERABLE_ROWS && (variable === timed || isOfFew(variable, all, model)))
  )
  return offered.slice(0, MAX_FACETS).map(variable => {
    const chosen = facets.get(variable) ?? []
    const found = new Map<string, { iri?: string; count: number }>(chosen.map(value => [value, { count: 0 }]))
    for (const row of rowsWith(rows, facets, model, variable)) {
      const iris = listedIris(row[variable], model.base)
      for (const value of new Set(facetValues(row[variable], model))) {
        const entry = found.get(value) ?? { count: 0 }
        const iri = entry.iri ?? iris?.find(each => choiceValueOf(each, model) === value)
        found.set(value, { iri, count: entry.count + 1 })
      }
    }
    const values = [...found].map(([value, entry]) => ({ value, ...entry, chosen: chosen.includes(value) }))
    return { variable, values }
  })
}

/** Test of whether the cells of a column name things, few of them, of which some stand in several rows. */
function isOfFew(variable: string, rows: readonly JsonRow[], model: Model): boolean {
  const cells = rows.flatMap(row => row[variable] ?? [])
  const iris = cells.map(term => listedIris(term, model.base))
  if (iris.some(each => each === undefined || each.some(iri => iri.includes('#') && !model.term(iri)))) return false
  const distinct = new Set(iris.flatMap(each => each ?? []))
  return distinct.size > 1 && distinct.size <= Math.min(MAX_VALUES, cells.length / 1.5)
}
