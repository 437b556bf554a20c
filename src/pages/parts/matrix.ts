import type { JsonRow } from '../../sparql/results-json.js'
import type { LabelledAnswer } from './answer.js'
import { cellContent, factOf } from './cells.js'
import { html } from './html.js'
import type { Content, Html } from './html.js'
import { hrefOf } from './links.js'
import type { PageContext } from '../../site/page-context.js'
import { collatorOf } from '../../base/sorting.js'
import { unbroken } from './texts.js'
import { timeText } from './time.js'

/**
 * Matrix view of an answer: a table of rows by columns, in each cell the first that the answer says of the two, the
 * rest collapsed, each with its status in words where it is no fact; a cell of which nothing is recorded says so. Rows
 * and columns are sorted by name, but for the columns that stand first.
 */
export function matrix(
  mapping: Readonly<Record<string, string>>,
  answer: LabelledAnswer,
  context: PageContext,
  { name, first: before = [] }: { name: string; first?: readonly string[] }
): Html {
  const { rows: down, columns: across } = mapping
  const variables = answer.columns.map(({ variable }) => variable)
  const [first = '', second = ''] = [down ?? variables[0], across ?? variables[1]]
  const rows = headings(first, answer, context)
  const sorted = headings(second, answer, context)
  const known = before.flatMap(iri => sorted.filter(({ key }) => key === JSON.stringify(iri)))
  const columns = [...new Set([...known, ...sorted])]
  const titles = columns.map(({ shown }) => html`<th scope="col">${shown}</th>`)
  return html`<div class="table-box" tabindex="0" role="region" aria-label="${name}"><table class="matrix">
<thead><tr><th scope="col">${titleOf(first, answer)}</th>${titles}</tr></thead>
<tbody>
${rows.map(
  row => html`<tr><th scope="row">${row.shown}</th>${columns.map(column =>
    cell(
      answer.rows.filter(each => keyOf(each, first) === row.key && keyOf(each, second) === column.key),
      mapping,
      answer,
      context
    )
  )}</tr>
`
)}</tbody>
</table></div>`
}

interface Heading {
  key: string
  text: string
  shown: Content
}

function headings(variable: string, answer: LabelledAnswer, context: PageContext): Heading[] {
  const found = new Map<string, Heading>()
  for (const row of answer.rows) {
    const term = row[variable]
    if (!term || found.has(keyOf(row, variable))) continue
    const text = term.type === 'uri' ? answer.names.label(term.value).text : String(term.value)
    found.set(keyOf(row, variable), {
      key: keyOf(row, variable),
      text,
      shown: cellContent(term, answer, context)
    })
  }
  const { compare } = collatorOf(context.language)
  return [...found.values()].sort((a, b) => compare(a.text, b.text))
}

function cell(
  rows: readonly JsonRow[],
  mapping: Readonly<Record<string, string>>,
  answer: LabelledAnswer,
  context: PageContext
): Html {
  const { t } = context
  if (!rows.length) return html`<td class="none">${t('matrix.none')}</td>`
  const marks = rows.map(row => mark(row, mapping, answer, context))
  // The same said by several passages is shown once.
  const [first, ...more] = marks.filter((each, i) => marks.findIndex(other => other.text === each.text) === i)
  const collapsed = html`<details><summary>${t('matrix.more', { count: more.length })}</summary>${more}</details>`
  return html`<td>${first}${more.length > 0 && collapsed}</td>`
}

function mark(
  row: JsonRow,
  { cell: shown = '', when = '', link = '', status = '' }: Readonly<Record<string, string>>,
  answer: LabelledAnswer,
  context: PageContext
): Html {
  const fact = factOf(row[status], context)
  const said = row[shown]
  const to = row[link]?.type === 'uri' ? hrefOf(row[link].value, context.site.model) : undefined
  const content = said
    ? said.type === 'uri'
      ? answer.names.label(said.value).text
      : cellContent(said, answer, context)
    : context.t('yes')
  const time = row[when] && unbroken(timeText(String(row[when].value), context.t))
  const attribute = fact !== undefined && html` data-fact="${String(fact)}"`
  const linked = to === undefined ? content : html`<a href="${to}">${content}</a>`
  const standing = row[status] && fact !== true && html` ${cellContent(row[status], answer, context, row)}`
  return html`<span class="cell"${attribute}>${linked}${time && html` <small>${time}</small>`}${standing}</span>`
}

function keyOf(row: JsonRow, variable: string): string {
  return JSON.stringify(row[variable]?.value ?? null)
}

function titleOf(variable: string, answer: LabelledAnswer): string {
  return answer.columns.find(column => column.variable === variable)?.title.text ?? variable
}
