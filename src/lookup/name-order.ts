import { collatorOf } from '../base/sorting.js'
import type { SavedQuery } from '../queries/saved-query.js'
import { bindingsOf } from '../sparql/results-json.js'
import type { JsonResults, JsonRow, JsonTerm } from '../sparql/results-json.js'
import { rowKeysOf } from '../sparql/row-keys.js'
import type { RowKey } from '../sparql/row-keys.js'
import type { Labels } from './labels.js'

/**
 * Rows in the order of their query, with what has a name in the order of the names that the reader sees. Rows with the
 * same day or number stay together, and only those among them are moved that are sorted by a name next: nothing but
 * names is compared, so that all else is sorted in one place, by the store.
 */
export function inNameOrder(
  rows: readonly JsonRow[],
  [key, ...rest]: readonly RowKey[],
  names: Labels,
  language: string
): readonly JsonRow[] {
  if (!key || rows.length < 2) return rows
  const runs = runsOf(rows, key).map(run => ({
    name: nameOf(run[0]![key.column ?? ''], names),
    rows: inNameOrder(run, rest, names, language)
  }))
  const { compare } = collatorOf(language)
  const sign = key.descending ? -1 : 1
  // A query has what is unbound before all IRIs, and numbers behind them.
  return neighbours(runs, ({ name }) => name !== undefined)
    .flatMap(stretch => stretch.sort((a, b) => sign * compare(a.name ?? '', b.name ?? '')))
    .flatMap(run => run.rows)
}

/** Rows of a saved query that a page shows in passing, `inNameOrder`. */
export function resultsInNameOrder(
  results: JsonResults,
  { parsed }: SavedQuery,
  names: Labels,
  language: string
): JsonResults {
  const bindings = [...inNameOrder(bindingsOf(results), rowKeysOf(parsed), names, language)]
  return { ...results, results: { bindings } }
}

/** IRIs whose names `inNameOrder` compares: those by which rows are told apart that have the same keys before. */
export function irisInOrder(rows: readonly JsonRow[], [key, ...rest]: readonly RowKey[]): string[] {
  if (!key || rows.length < 2) return []
  const runs = runsOf(rows, key)
  const own = runs.length > 1 ? runs.flatMap(([row]) => iriOf(row![key.column ?? '']) ?? []) : []
  return [...own, ...runs.flatMap(run => irisInOrder(run, rest))]
}

/** Rows in groups of neighbours with the same values of a key's columns. */
function runsOf(rows: readonly JsonRow[], { columns }: RowKey): JsonRow[][] {
  return neighbours(rows, row => JSON.stringify(columns.map(column => row[column] ?? null)))
}

function neighbours<T>(values: readonly T[], keyOf: (value: T) => unknown): T[][] {
  const groups: T[][] = []
  let last: unknown
  for (const value of values) {
    const key = keyOf(value)
    if (groups.length > 0 && key === last) groups.at(-1)!.push(value)
    else groups.push([value])
    last = key
  }
  return groups
}

/** Name that a value is sorted by: of a thing, or a text in a language; undefined for any other. */
function nameOf(term: JsonTerm | undefined, names: Labels): string | undefined {
  const iri = iriOf(term)
  if (iri !== undefined) return names.label(iri).text
  return term?.type === 'literal' && term['xml:lang'] !== undefined ? term.value : undefined
}

const iriOf = (term: JsonTerm | undefined): string | undefined => (term?.type === 'uri' ? term.value : undefined)
