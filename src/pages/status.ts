import { factsOf } from './facts.js'
import { html } from './html.js'
import type { Html } from './html.js'
import type { Reader } from './site.js'
import { textWithLanguage } from './texts.js'

/** A status in words, marked as fact or as none; a concept that is no status is only named. */
export function statusBadge(iri: string, { site: { model }, language }: Reader): Html {
  const fact = factsOf(model).isFact.get(iri)
  const { text, lang } = textWithLanguage(model.term(iri)?.labels ?? {}, language) ?? { text: iri }
  return html`<span class="status"${fact !== undefined && html` data-fact="${String(fact)}"`}${lang !== undefined && html` lang="${lang}"`}>${text}</span>`
}

/** Whether a value is a status. */
export function isStatus(iri: string, { site: { model } }: Reader): boolean {
  return factsOf(model).isFact.has(iri)
}
