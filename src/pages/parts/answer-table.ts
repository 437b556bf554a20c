import type { JsonRow, JsonTerm } from '../../sparql/results-json.js'
import type { LabelledAnswer } from './answer.js'
import { cellContent, factOf, shownTerm, valueContent } from './cells.js'
import { html } from './html.js'
import type { Content, Html } from './html.js'
import type { PageContext } from '../../site/page-context.js'
import { plainText } from './texts.js'
import type { LanguageText } from '../../site/texts.js'

/**
 * Table that says all rows of an answer; views are drawn from it. `name` is for those who hear the page; rows of one
 * value of the column `group` stand under a heading that says it, in place of the column.
 */
export function answerTable(
  answer: LabelledAnswer,
  context: PageContext,
  name: string,
  id = 'answer',
  group?: string
): Html {
  const { rows } = answer
  const columns = answer.columns.filter(({ variable }) => variable !== group)
  const title = answer.columns.find(({ variable }) => variable === group)?.title
  return html`<div class="table-box" tabindex="0" role="region" aria-label="${name}"><table class="answer" id="${id}">
<thead><tr>${columns.map(({ variable, title }) => {
    const { to, now } = answer.sortLink?.(variable) ?? {}
    const name = plainText(variable === answer.route?.to ? routeTitle(answer, answer.route) : title)
    const isWide = isLong(variable, answer) && html` class="long"`
    return html`<th scope="col" data-variable="${variable}"${hiddenIn(answer, variable)}${isWide}${
      now && html` aria-sort="${now}"`
    }>${to === undefined ? name : html`<a class="arrow" href="${to}#${id}">${name}</a>`}</th>`
  })}</tr></thead>
<tbody>
${rows.map((row, i) => {
  const value = title && row[group!]
  const heading =
    value &&
    value.value !== rows[i - 1]?.[group!]?.value &&
    html`<tr class="group"><th scope="rowgroup" colspan="${columns.length}">${plainText(title)}: ${cellContent(
      value,
      answer,
      context
    )}</th></tr>
`
  const rowId = answer.rowId?.(row)
  const cells = columns.map(({ variable }) => cell(row, variable, answer, context))
  return html`${heading}<tr${rowId && html` id="${rowId}"`}>${cells}</tr>
`
})}</tbody>
</table></div>`
}

/** Title of the column that shows two: the second stands behind an arrow. */
function routeTitle({ columns }: LabelledAnswer, { from, to }: { from: string; to: string }): LanguageText {
  const [first, second] = [from, to].map(each => columns.find(({ variable }) => variable === each)?.title)
  return { ...first, text: [first?.text, second?.text].filter(Boolean).join(' → ') }
}

const hiddenIn = ({ unseen }: LabelledAnswer, variable: string): Content => unseen?.includes(variable) && html` hidden`

/** More letters than this in a value ask for a wide column. */
const MAX_NARROW_LENGTH = 60

function isLong(variable: string, { rows, names }: LabelledAnswer): boolean {
  return rows.some(row => {
    const term = row[variable]
    const text =
      term?.type === 'uri'
        ? names.label(term.value).text
        : term?.type === 'literal' && !term.value.includes('#char=')
          ? term.value
          : ''
    return text.length > MAX_NARROW_LENGTH
  })
}

function cell(row: JsonRow, variable: string, answer: LabelledAnswer, context: PageContext): Html {
  const term = shownTerm(row, variable, answer, context)
  const hidden = hiddenIn(answer, variable)
  const before = variable === answer.route?.to ? row[answer.route.from] : undefined
  const start = before && html`${cellContent(before, answer, context)} → `
  if (!term) return html`<td${hidden}>${start}</td>`
  const fact = factOf(term, context)
  const standing = fact !== undefined && html` data-fact="${String(fact)}"`
  return html`<td${dataOf(term)}${standing}${hidden}>${start}${valueContent(row, variable, answer, context)}</td>`
}

function dataOf(term: JsonTerm): Content {
  if (term.type === 'triple') return undefined
  // Where something stands is linked in the cell: once is enough.
  if (String(term.value).includes('#char=')) return html` data-passages`
  const datatype = term.type === 'literal' && term.datatype
  return html` data-type="${term.type}" data-value="${term.value}"${datatype && html` data-datatype="${datatype}"`}`
}
