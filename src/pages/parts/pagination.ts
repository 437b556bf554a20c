import { html } from './html.js'
import type { Content, Html } from './html.js'
import { withParameter } from './links.js'
import type { Paging } from '../../site/paging.js'
import type { Translator } from '../../site/messages.js'

/** Links to the other pages: the first and last ones and those near. */
export function pagination({ page, pages }: Paging, url: string, t: Translator): Html {
  if (pages < 2) return html``
  const near = [...new Set([1, 2, page - 1, page, page + 1, pages - 1, pages])]
    .filter(each => each >= 1 && each <= pages)
    .sort((a, b) => a - b)
  const pageHref = (to: number): string => withParameter(url, /^(?:page|passage|row)=/, `page=${to}`)
  const link = (to: number, words: Content, rel?: string): Html =>
    html`<a${rel && html` rel="${rel}"`} href="${pageHref(to)}">${words}</a>`
  const items: Content[] = near.flatMap((each, i) => [
    i > 0 && each > near[i - 1]! + 1 && html`<li>…</li>`,
    html`<li>${each === page ? html`<span aria-current="page">${each}</span>` : link(each, each)}</li>`
  ])
  if (page > 1) items.unshift(html`<li>${link(page - 1, t('previous'), 'prev')}</li>`)
  if (page < pages) items.push(html`<li>${link(page + 1, t('next'), 'next')}</li>`)
  return html`<nav class="pagination" aria-label="${t('pages')}"><ul>${items}</ul></nav>`
}
