import { html } from './html.js'
import type { Html } from './html.js'
import type { Paging } from '../../site/paging.js'
import type { Translator } from '../../site/messages.js'

/** Links to the other pages: the first and last ones and those near. */
export function pagination({ page, pages }: Paging, url: string, t: Translator): Html {
  if (pages < 2) return html``
  const near = [...new Set([1, 2, page - 1, page, page + 1, pages - 1, pages])]
    .filter(each => each >= 1 && each <= pages)
    .sort((a, b) => a - b)
  return html`<nav class="pagination" aria-label="${t('pages')}"><ul>${page > 1 && html`<li><a rel="prev" href="${pageUrl(url, page - 1)}">${t('previous')}</a></li>`}${near.map((each, i) => html`${i > 0 && each > near[i - 1]! + 1 && html`<li>…</li>`}<li>${each === page ? html`<span aria-current="page">${each}</span>` : html`<a href="${pageUrl(url, each)}">${each}</a>`}</li>`)}${page < pages && html`<li><a rel="next" href="${pageUrl(url, page + 1)}">${t('next')}</a></li>`}</ul></nav>`
}

function pageUrl(url: string, page: number): string {
  const [path, query = ''] = url.split('?', 2)
  const others = query.split('&').filter(pair => pair && !/^(?:page|passage)=/.test(pair))
  return `/${path!.replace(/^\/+/, '')}?${[...others, `page=${page}`].join('&')}`
}
