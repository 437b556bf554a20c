import { html } from './html.js'
import type { Content, Html } from './html.js'
import type { Names } from './names.js'
import type { Reader } from './site.js'
import { statusBadge } from './status.js'
import { plainText, shownText } from './texts.js'
import { timeText } from './time.js'

/** Where a link to an IRI leads: ours to its path here, others as they are; nowhere for graphs, which have no page, and for what no browser opens. */
export function hrefOf(iri: string, base: string): string | undefined {
  if (iri.startsWith(`${base}graph/`)) return undefined
  if (iri.startsWith(base)) return `/${iri.slice(base.length)}`
  return /^https?:\/\//.test(iri) ? iri : undefined
}

/** A link to an IRI; what leads nowhere is only named. */
export function linkTo(iri: string, base: string, label: Content = shortened(iri, base)): Html {
  const path = hrefOf(iri, base)
  return path === undefined ? html`${label}` : html`<a href="${path}">${label}</a>`
}

/** An IRI as pages name it when it has no label: ours without the base. */
export function shortened(iri: string, base: string): string {
  return iri.startsWith(base) ? iri.slice(base.length) : iri
}

/** A link to a thing by its name in the reader's language. */
export function thingLink(iri: string, names: Names, { site: { model } }: Reader): Html {
  const { text, lang } = names.label(iri)
  return html`${linkTo(iri, model.base, plainText({ text, ...lang ? { lang } : {} }))}${lang && html` <span class="lang">${lang}</span>`}`
}

/** The same with its time, and with its status, so that a plan is never taken for a fact. */
export function datedLink(iri: string, names: Names, reader: Reader): Html {
  const { statuses, times } = names.of(iri)
  return html`${thingLink(iri, names, reader)}${times.map(time => html` <span class="quiet">${timeText(time, reader.say)}</span>`)}${statuses.map(status => html` ${statusBadge(status, reader)}`)}`
}

/** A link to a class or property by its label. */
export function termLink(iri: string, names: Names, { site: { model } }: Reader): Html {
  return linkTo(iri, model.base, shownText(names.label(iri)))
}

/** A path with parameters; those without a value are left out. */
export function pathWith(path: string, parameters: Readonly<Record<string, string | number | undefined>>): string {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== '')
  return given.length ? `${path}?${given.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value!)}`).join('&')}` : path
}
