import type { JsonResults, JsonTerm } from './results-json.js'

/**
 * SPARQL 1.1 results as CSV, from their JSON. Oxigraph's own CSV leaves IRIs unquoted, and an IRI may hold a comma
 * (`…#char=1,2`); here every value is quoted that needs it (RFC 4180).
 */
export function csvOf(results: JsonResults): string {
  if (results.boolean !== undefined) return `${results.boolean}\r\n`
  const variables = results.head.vars ?? []
  const rows = (results.results?.bindings ?? []).map(row =>
    variables.map(variable => (row[variable] ? plain(row[variable]) : ''))
  )
  return [variables, ...rows].map(row => `${row.map(quoted).join(',')}\r\n`).join('')
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

function quoted(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
}
