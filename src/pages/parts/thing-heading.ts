import type { Quad } from 'n3'
import { dcterms, localName } from '../../base/vocabulary.js'
import type { Labels } from '../../lookup/labels.js'
import { factsOf } from '../../model/status-properties.js'
import { bestInLanguage } from '../../model/languages.js'
import type { PageContext } from '../../site/page-context.js'
import { capital, languageText } from '../../site/texts.js'
import { dotted, html } from './html.js'
import type { Content } from './html.js'
import { statusBadge } from './status.js'
import { shownText, unbroken } from './texts.js'
import { timeText } from './time.js'

/** Times and statuses of a thing; undefined when it has none. Its class stands in the way to it. */
export function kicker(iri: string, names: Labels, context: PageContext): Content {
  const { times, statuses, asOf } = names.of(iri)
  const parts: Content[] = [
    ...times.map(time => unbroken(timeText(time, context.t))),
    ...statuses.map(status => statusBadge(status, context, asOf[0]))
  ]
  return parts.length > 0 && dotted(parts)
}

/** The way to a thing: its classes, each with the list of what is of it. */
export function breadcrumbsOf(iri: string, names: Labels, { language }: PageContext): [name: Content, path: string][] {
  return names
    .of(iri)
    .classes.map(type => [capital(names.label(type).text, language), `/search?class=${localName(type)}`])
}

/** Notice that a thing is no fact, where all its statuses say so. */
export function statusNotice(iri: string, names: Labels, context: PageContext): Content {
  const { statuses } = names.of(iri)
  const { isFact } = factsOf(context.site.model)
  return (
    statuses.length > 0 &&
    statuses.every(status => isFact.get(status) === false) &&
    html`<p class="notice">${context.t('notFact')}</p>`
  )
}

/** Classes and times of a thing as text, for link previews. */
export function briefDescription(iri: string, names: Labels, { t }: PageContext): string {
  const { classes, times } = names.of(iri)
  return [classes.map(type => names.label(type).text).join(', '), ...times.map(time => timeText(time, t))]
    .filter(Boolean)
    .join(' · ')
}

/** Paragraph that describes a thing in a sentence (dcterms:description), in the reader's language if it can be. */
export function lead(iri: string, quads: readonly Quad[], { site: { model }, language }: PageContext): Content {
  const texts = quads.flatMap(({ subject, predicate, object }) =>
    subject.value === iri && predicate.equals(dcterms('description')) && object.termType === 'Literal'
      ? { text: object.value, lang: object.language }
      : []
  )
  const best = bestInLanguage(texts, language, model)
  return best && html`<p class="lead">${shownText(languageText(best, language))}</p>`
}
