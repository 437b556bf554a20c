import { cellWriter } from '../base/cell-writer.js'
import type { JsonResults, JsonTerm } from './results-json.js'
import type { AnswerRows } from './truncate.js'

const quoted = cellWriter(',')

/**
 * Rows or a boolean as CSV (SPARQL 1.1 Query Results CSV), from their JSON: every value is quoted that needs it
 * (RFC 4180), IRIs with a comma (`…#char=1,2`) among them.
 */
export function csvRows({ head, boolean, results }: JsonResults): AnswerRows {
  const variables = head.vars ?? []
  const line = (cells: readonly string[]): string => `${cells.map(quoted).join(',')}\r\n`
  if (boolean !== undefined) return { head: () => line([String(boolean)]), rows: [], separator: '', end: '' }
  const rows: Iterable<string> = {
    *[Symbol.iterator]() {
      for (const row of results?.bindings ?? [])
        yield line(variables.map(variable => (row[variable] ? plain(row[variable]) : '')))
    }
  }
  return { head: () => line(variables), rows, separator: '', end: '' }
}

/** SPARQL 1.1 results as CSV, from their JSON. */
export function csvOf(results: JsonResults): string {
  const { head, rows } = csvRows(results)
  return head() + [...rows].join('')
}

function plain(term: JsonTerm): string {
  switch (term.type) {
    case 'bnode':
      return `_:${term.value}`
    case 'triple':
      return `<<( ${nested(term.value.subject)} ${nested(term.value.predicate)} ${nested(term.value.object)} )>>`
    default:
      return term.value
  }
}

function nested(term: JsonTerm): string {
  if (term.type === 'uri') return `<${term.value}>`
  if (term.type === 'bnode' || term.type === 'triple') return plain(term)
  const text = JSON.stringify(term.value)
  if (term['xml:lang']) return `${text}@${term['xml:lang']}`
  return term.datatype ? `${text}^^<${term.datatype}>` : text
}
