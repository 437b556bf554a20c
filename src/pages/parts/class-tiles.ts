import type { ClassCount } from '../../lookup/counts.js'
import type { PageContext } from '../../site/page-context.js'
import { sortedBy } from '../../base/sorting.js'
import { capital } from '../../site/texts.js'
import { html } from './html.js'
import type { Content, Html } from './html.js'
import { plainText } from './texts.js'
import { numberText } from './values.js'

/** Classes that are shown unfolded. */
const MAX_TILES = 12

/** Tiles of the most frequent classes, each with its number of things; the rest is collapsed. */
export function classTiles(counts: readonly ClassCount[], { t, language }: PageContext): Content {
  const byCount = [...counts].sort((a, b) => b.count - a.count)
  const rest = byCount.slice(MAX_TILES)
  const more = html`<details><summary>${t('classes.more')}</summary>${tiles(rest, language)}</details>`
  return [tiles(byCount.slice(0, MAX_TILES), language), rest.length > 0 && more]
}

function tiles(counts: readonly ClassCount[], language: string): Html {
  const items = sortedBy(counts, ({ label }) => label.text, language).map(({ localName, label, count }) => {
    const name = plainText({ ...label, text: capital(label.text, language) })
    const number = html`<span class="count">${numberText(count, language)}</span>`
    return html`<li><a href="/search?class=${localName}"><span>${name}</span> ${number}</a></li>`
  })
  return html`<ul class="tiles">${items}</ul>`
}
