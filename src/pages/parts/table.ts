import { xsd } from '../../base/vocabulary.js'
import { html } from './html.js'
import type { Content, Html } from './html.js'
import { numberText } from './values.js'

/** Table with a heading for each column, in a box that scrolls. `name` is for those who hear the page. */
export interface TableContent {
  name: string
  headings: readonly string[]
  /** Its `<tr>` elements. */
  rows: Content
  /** Whether a script sorts it by the column that is chosen. */
  sortable?: boolean
  /** Whether each row stands as a list where there is no room for a table. */
  stackable?: boolean
  /** Whether its name is seen above it. */
  captioned?: boolean
}

/** Table as HTML. */
export function tableBox({ name, headings, rows, sortable, stackable, captioned }: TableContent): Html {
  const head = headings.map(heading => html`<th scope="col">${heading}</th>`)
  const classes = [sortable && 'sortable', stackable && 'stackable'].filter(Boolean).join(' ')
  const opening = html`<table${classes && html` class="${classes}"`}>${captioned && html`<caption>${name}</caption>`}`
  return html`<div class="table-box" tabindex="0" role="region" aria-label="${name}">${opening}
<thead><tr>${head}</tr></thead>
<tbody>${rows}</tbody></table></div>`
}

/** Cell of a table with the value that it is sorted by, beside what is shown of it. */
export function dataCell(value: string | number | undefined, datatype: string, shown: Content): Html {
  return html`<td data-type="literal" data-datatype="${datatype}" data-value="${value}">${shown}</td>`
}

/** Cell of a count, as a link where there is a path; empty without a count. */
export function countCell(count: number | undefined, language: string, path?: string): Html {
  const text = count !== undefined && numberText(count, language)
  return dataCell(count, xsd('integer').value, text && path ? html`<a href="${path}">${text}</a>` : text)
}
