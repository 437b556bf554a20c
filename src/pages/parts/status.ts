import type { Quad, Term } from 'n3'
import { factsOf } from '../../model/status-properties.js'
import type { Model } from '../../model/model.js'
import { boundsOf } from '../../rdf/edtf.js'
import { html, withNote } from './html.js'
import type { Html } from './html.js'
import type { PageContext } from '../../site/page-context.js'
import { textWithLanguage } from '../../site/texts.js'
import { unbroken } from './texts.js'
import { asOfText } from './time.js'

/** Years after which a status is shown as one that may hold no more. */
const RECENT_YEARS = 5

/**
 * Status in words, marked as fact or as none, with the day that it holds for (EDTF); a concept that is no status is
 * only named. One of an old source has a note that says what it looks like.
 */
export function statusBadge(iri: string, context: PageContext, asOf?: string): Html {
  const { model } = context.site
  const { isFact, completed } = factsOf(model)
  const fact = isFact.get(iri)
  const { text, lang } = textWithLanguage(model.term(iri)?.labels ?? {}, context) ?? { text: iri }
  const name = lang === undefined ? text : html`<span lang="${lang}">${text}</span>`
  const day = asOf !== undefined && html`, <span class="as-of">${unbroken(asOfText(asOf, context.t))}</span>`
  const old = asOf !== undefined && !completed.has(iri) && !isRecent(asOf)
  const badge = html`<span class="status"${fact !== undefined && html` data-fact="${String(fact)}"`}${
    old && html` data-old`
  }>${name}${day}</span>`
  return old ? withNote(badge, context.t('asOf.old', { years: RECENT_YEARS })) : badge
}

/** Test of whether a value is a status. */
export function isStatus(iri: string, { site: { model } }: PageContext): boolean {
  return factsOf(model).isFact.has(iri)
}

/** Day, as EDTF, that a status holds for by the statements about the thing that has it. */
export function asOfAmong(quads: readonly Quad[], status: Term, { asOf }: Model): string | undefined {
  const has = (subject: Term): boolean => quads.some(quad => quad.subject.equals(subject) && quad.object.equals(status))
  return quads.find(({ subject, predicate }) => predicate.value === asOf && has(subject))?.object.value
}

/** Test of whether a day, as EDTF, lies within the last years for certain. */
function isRecent(asOf: string): boolean {
  const bounds = boundsOf(asOf)
  const year = typeof bounds === 'string' ? undefined : bounds.earliest?.[0]
  return year !== undefined && year >= new Date().getUTCFullYear() - RECENT_YEARS
}
