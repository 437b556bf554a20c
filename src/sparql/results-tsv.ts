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
const abbreviated = new Map([
  ['integer', /^[+-]?\d+$/],
  ['decimal', /^[+-]?\d*\.\d+$/],
  ['double', /^[+-]?(\d+\.\d*|\.?\d+)[eE][+-]?\d+$/]
])
const XSD = 'http://www.w3.org/2001/XMLSchema#'

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
      if (datatype?.startsWith(XSD) && abbreviated.get(datatype.slice(XSD.length))?.test(value)) return value
      const text = `"${value.replace(/[\t\n\r"\\]/g, character => escapes[character]!)}"`
      if (language) return `${text}@${language}`
      return datatype && datatype !== `${XSD}string` ? `${text}^^<${datatype}>` : text
    }
  }
}
