import { html } from './html.js'
import type { Html } from './html.js'
import type { Translator } from '../../site/messages.js'

/** Search form of a page, with what was searched for and the facets that are to stay chosen. */
export function searchForm(t: Translator, text = '', facets: Readonly<Record<string, readonly string[]>> = {}): Html {
  const label = t('search.everything')
  const chosen = Object.entries(facets).flatMap(([name, values]) =>
    values.map(value => html`<input type="hidden" name="${name}" value="${value}">`)
  )
  return html`<form class="form" role="search" action="/search" aria-label="${label}">
<div class="field"><label for="q">${label}</label>
<input type="search" id="q" name="q" value="${text}" aria-describedby="q-hint">
<p class="hint" id="q-hint">${t('search.hint')}</p></div>
${chosen}<div class="actions"><button type="submit" class="primary">${t('search')}</button></div></form>`
}
