import type { PageContext } from '../../site/page-context.js'
import { html } from './html.js'
import type { Html } from './html.js'
import { pathWith, withAppended } from './links.js'

/** Answer that a bar stands above. */
export interface BarredAnswer {
  /** Number of the rows, and of all rows where they are narrowed. */
  total: number
  of?: number
  /** Path of the saved query, and its arguments and what narrows it as an address has them (`?…` or nothing). */
  path: string
  given: string
  /** The query as it was asked. */
  text: string
}

/** Bar above an answer: how many rows, and what can be done with all of them. */
export function answerBar({ total, of = total, path, given, text }: BarredAnswer, { t }: PageContext): Html {
  const links: [string, string][] = [
    ['CSV', `${path}.csv${given}`],
    [t('csvForExcel'), withAppended(`${path}.csv${given}`, 'bom=1')],
    ['JSON', `${path}.json${given}`],
    [t('cite.short'), '#cite'],
    [t('embed.short'), '#embed'],
    ['SPARQL', pathWith('/sparql', { query: text })]
  ]
  const count = of === total ? t('rows', { count: total }) : t('narrow.rows', { count: total, all: of })
  return html`<div class="answer-bar"><span class="count">${count}</span><ul>${links.map(
    ([title, to]) => html`<li><a href="${to}">${title}</a></li>`
  )}</ul></div>
`
}
