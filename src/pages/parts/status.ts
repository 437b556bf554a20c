import { factsOf } from '../../lookup/status-properties.js'
import { html } from './html.js'
import type { Html } from './html.js'
import type { PageContext } from '../../site/page-context.js'
import { textWithLanguage } from '../../site/texts.js'

/** A status in words, marked as fact or as none; a concept that is no status is only named. */
export function statusBadge(iri: string, context: PageContext): Html {
  const { model } = context.site
  const fact = factsOf(model).isFact.get(iri)
  const { text, lang } = textWithLanguage(model.term(iri)?.labels ?? {}, context) ?? { text: iri }
  return html`<span class="status"${fact !== undefined && html` data-fact="${String(fact)}"`}${
    lang !== undefined && html` lang="${lang}"`
  }>${text}</span>`
}

/** Whether a value is a status. */
export function isStatus(iri: string, { site: { model } }: PageContext): boolean {
  return factsOf(model).isFact.has(iri)
}
