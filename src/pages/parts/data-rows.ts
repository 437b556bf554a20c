import { xsd } from '../../base/vocabulary.js'
import type { JsonResults, JsonTerm } from '../../sparql/results-json.js'

/** Row of a list as data: texts, numbers, lists of texts, texts by code. */
export type DataRow = Readonly<
  Record<string, string | number | readonly string[] | Readonly<Record<string, string>> | undefined>
>

/** Rows of a list as an answer of texts and numbers, for the writers of CSV: lists stand in a cell with semicolons. */
export function asResults(columns: readonly string[], rows: readonly DataRow[]): JsonResults {
  const term = (value: NonNullable<DataRow[string]>): JsonTerm => {
    if (typeof value === 'number') return { type: 'literal', value: String(value), datatype: xsd('integer').value }
    if (typeof value === 'string') return { type: 'literal', value }
    const parts = Array.isArray(value) ? value : Object.entries(value).map(([code, label]) => `${code} = ${label}`)
    return { type: 'literal', value: parts.join('; ') }
  }
  const bindings = rows.map(row =>
    Object.fromEntries(
      columns.flatMap(name => {
        const value = row[name]
        return value === undefined ? [] : [[name, term(value)]]
      })
    )
  )
  return { head: { vars: [...columns] }, results: { bindings } }
}
