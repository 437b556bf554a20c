import type { ShownAnswer } from '../../lookup/shown-answer.js'
import type { PageContext } from '../../site/page-context.js'
import { html } from './html.js'
import type { Content, Html } from './html.js'
import { pathWith, withAppended } from './links.js'
import { wholeAnswerPath } from './narrowing.js'

/** Answer that a bar stands above. */
export interface BarredAnswer {
  answer: Pick<ShownAnswer, 'total' | 'isPart' | 'narrowed'>
  /** Path of the saved query, and its arguments and what narrows it as an address has them (`?…` or nothing). */
  path: string
  given: string
  /** The query as it was asked. */
  text: string
}

/** Bar above an answer: how many rows, and what can be done with all of them. */
export function answerBar({ answer, path, given, text }: BarredAnswer, context: PageContext): Html {
  const { t } = context
  const links: [string, string][] = [
    ['CSV', `${path}.csv${given}`],
    [t('csvForExcel'), withAppended(`${path}.csv${given}`, 'bom=1')],
    ['JSON', `${path}.json${given}`],
    [t('cite.short'), '#cite'],
    [t('embed.short'), '#embed'],
    ['SPARQL', pathWith('/sparql', { query: text })]
  ]
  return html`<div class="answer-bar"><span class="count">${countOf(answer, context)}</span><ul>${links.map(
    ([title, to]) => html`<li><a href="${to}">${title}</a></li>`
  )}</ul></div>
`
}

/** Number of rows; where not all were asked for, the way to the page that counts them. */
function countOf({ total, isPart, narrowed }: BarredAnswer['answer'], { t, url }: PageContext): Content {
  if (isPart)
    return html`${t('rows.moreThan', { count: total })} · <a href="${wholeAnswerPath(url)}">${t('rows.countAll')}</a>`
  const { of = total } = narrowed ?? {}
  return of === total ? t('rows', { count: total }) : t('narrow.rows', { count: total, all: of })
}
