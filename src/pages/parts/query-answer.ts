import { isDrawn } from '../../lookup/dossier.js'
import { rowName } from '../../lookup/page-rows.js'
import type { ShownAnswer } from '../../lookup/shown-answer.js'
import type { Arguments } from '../../queries/arguments.js'
import type { SavedQuery } from '../../queries/saved-query.js'
import { asOfVariable } from '../../model/status-properties.js'
import type { PageContext } from '../../site/page-context.js'
import { textIn } from '../../site/texts.js'
import { labelledAnswer } from './answer.js'
import { valueContent } from './cells.js'
import { coverageNote } from './coverage-note.js'
import { html } from './html.js'
import type { Content, Html } from './html.js'
import { sortLink } from './narrowing.js'
import { pagination } from './pagination.js'
import { plainText } from './texts.js'
import { constantColumns, informativeColumns, viewOf } from './views.js'

/** Answer to a saved query by its view: what is the same in all rows said once, then the page of rows. */
export function shownAnswer(shown: ShownAnswer, query: SavedQuery, given: Arguments, context: PageContext): Content {
  const { t, url } = context
  const { results, total, paging, named, narrowed } = shown
  if (typeof results === 'string') return graphText(results, context)
  if (results.boolean !== undefined) return html`<p class="verdict">${t(results.boolean ? 'yes' : 'no')}</p>`
  if (total === 0 && narrowed && narrowed.of > 0) return html`<p class="notice">${t('narrow.nothing')}</p>`
  if (total === 0 && shown.coverage)
    return html`<p class="notice">${t('noRows')}</p>${coverageNote(shown.coverage, named.names, context)}`
  const asked = new Set(given.filter(([, value]) => value !== '').map(([parameter]) => parameter))
  const chosen = new Set(narrowed?.by.columns)
  const labelled = labelledAnswer(results, named, context, query)
  const answer = chosen.size > 0 ? labelled : informativeColumns(query.view, labelled, asked)
  const placement = { id: 'answer', name: textIn(query.title, context) ?? query.name }
  const isWhole = query.view.name === 'table' && total === answer.rows.length && chosen.size === 0
  const constant = isWhole ? constantColumns(query.view, answer, asOfVariable(context.site.model)) : []
  const columns = answer.columns.filter(({ variable }) => !constant.includes(variable))
  const said = answer.columns
    .filter(({ variable }) => constant.includes(variable))
    .map(({ variable, title }) => {
      const [row] = answer.rows
      return html` <span>${plainText(title)}: ${valueContent(row!, variable, answer, context)}</span>`
    })
  const range = { first: shown.first, last: shown.first + answer.rows.length - 1, total }
  const isPart = paging.pages > 1 && isDrawn(query)
  return html`${isPart && html`<p class="note">${t(shown.isPart ? 'figure.partOfMore' : 'figure.part', range)}</p>`}${
    said.length > 0 && html`<p class="constant">${t('sameInAll')}${said}</p>`
  }
${viewOf(
  query.view,
  {
    ...answer,
    columns,
    rowId: row => `row-${rowName(row, shown.rowsBy, context.site.model)}`,
    sortLink: variable => sortLink(variable, shown, context)
  },
  context,
  placement
)}${pagination(paging, url, t)}`
}

/** Characters of a graph's text that a page shows. */
const MAX_TEXT_LENGTH = 60_000

/** Graph as the text it was written in; what is too long for a page is truncated. */
export function graphText(text: string, { t }: PageContext): Html {
  const isTruncated = text.length > MAX_TEXT_LENGTH
  return html`<pre class="graph" tabindex="0" role="region" aria-label="${t('answer')}">${
    isTruncated ? text.slice(0, text.lastIndexOf('\n', MAX_TEXT_LENGTH)) : text
  }</pre>${isTruncated && html`<p class="notice">${t('cut')}</p>`}`
}
