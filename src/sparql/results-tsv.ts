import { xsd } from '../base/vocabulary.js'
import type { JsonResults, JsonTerm } from './results-json.js'

/** SPARQL 1.1 results as TSV, from their JSON: terms as Turtle writes them, one row a line (section 4). */
export function tsvOf(results: JsonResults): string {
  if (results.boolean !== undefined) return `${results.boolean}\n`
  const variables = results.head.vars ?? []
  const rows = (results.results?.bindings ?? []).map(row =>
    variables.map(variable => (row[variable] ? turtle(row[variable]) : ''))
  )
  return [variables.map(variable => `?${variable}`), ...rows].map(row => `${row.join('\t')}\n`).join('')
}

const escapes: Readonly<Record<string, string>> = { '\t': '\\t', '\n': '\\n', '\r': '\\r', '"': '\\"', '\\': '\\\\' }

/** Datatypes whose literals Turtle writes without quotes, and what they then look like. */
const unquoted = new Map([
  [xsd('integer').value, /^[+-]?\d+$/],
  [xsd('decimal').value, /^[+-]?\d*\.\d+$/],
  [xsd('double').value, /^[+-]?(\d+\.\d*|\.?\d+)[eE][+-]?\d+$/]
])

function turtle(term: JsonTerm): string {
  switch (term.type) {
    case 'uri':
      return `<${term.value}>`
    case 'bnode':
      return `_:${term.value}`
    case 'triple':
      return `<<( ${turtle(term.value.subject)} ${turtle(term.value.predicate)} ${turtle(term.value.object)} )>>`
    default: {
      const { datatype, value, 'xml:lang': language } = term
      if (datatype !== undefined && unquoted.get(datatype)?.test(value)) return value
      const text = `"${value.replace(/[\t\n\r"\\]/g, character => escapes[character]!)}"`
      if (language) return `${text}@${language}`
      return datatype && datatype !== xsd('string').value ? `${text}^^<${datatype}>` : text
    }
  }
}
