import type { NamedThings } from '../../lookup/answers.js'
import { irisOf } from '../../lookup/answers.js'
import type { PageContext } from '../../site/page-context.js'
import type { JsonRow } from '../../sparql/results-json.js'
import { html } from './html.js'
import type { Content } from './html.js'
import { publicBase } from './identity.js'
import { shownText } from './texts.js'

/** List of the sources that rows name or quote, with their addresses, for paper: on a screen each row leads to them. */
export function printedSources(rows: readonly JsonRow[], { names }: NamedThings, context: PageContext): Content {
  const { model } = context.site
  const all = irisOf(rows, model.base).filter(iri => iri.startsWith(model.sourceIri('')))
  const sources = [...new Set(all.map(iri => iri.split('#')[0]!))]
  const base = publicBase(model, context.origin)
  const items = sources.map(
    iri => html`<li>${shownText(names.label(iri))}. ${base}${iri.slice(model.base.length)}</li>`
  )
  return (
    items.length > 0 &&
    html`<section class="on-paper"><h2>${context.t('sources')}</h2><ol>${items}</ol></section>
`
  )
}
