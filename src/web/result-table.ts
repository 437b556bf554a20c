import type { JsonResults, JsonTerm } from '../store/json-results.js'
import { html } from './html.js'
import type { Content, Html } from './html.js'
import { linkTo } from './links.js'
import { word } from './words.js'

/** Rows (or a boolean) as a table. */
export function resultTable(results: JsonResults, base: string, language: string): Html {
  if (results.boolean !== undefined) return html`<p>${word(language, results.boolean ? 'yes' : 'no')}</p>`
  const variables = results.head.vars ?? []
  const rows = results.results?.bindings ?? []
  if (!rows.length) return html`<p>${word(language, 'noRows')}</p>`
  return html`<p>${rows.length} ${word(language, 'rows')}</p>
<table>
<thead><tr>${variables.map(name => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>
${rows.map(row => html`<tr>${variables.map(name => html`<td>${row[name] && cell(row[name], base)}</td>`)}</tr>
`)}</tbody>
</table>`
}

function cell(term: JsonTerm, base: string): Content {
  switch (term.type) {
    case 'uri': return linkTo(term.value, base)
    case 'bnode': return `_:${term.value}`
    case 'triple': return ['«', cell(term.value.subject, base), ' ', cell(term.value.predicate, base), ' ', cell(term.value.object, base), '»']
    default: return term['xml:lang'] ? html`<span lang="${term['xml:lang']}">${term.value}</span>` : term.value
  }
}
