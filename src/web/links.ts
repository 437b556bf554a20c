import { html } from './html.js'
import type { Content, Html } from './html.js'

/** The path under which this server shows an IRI of ours; undefined for others'. */
export function pathOf(iri: string, base: string): string | undefined {
  return iri.startsWith(base) ? `/${iri.slice(base.length)}` : undefined
}

/** A link to an IRI: ours to its path here, others as they are; what is neither http nor https is only named. */
export function linkTo(iri: string, base: string, label: Content = shortened(iri, base)): Html {
  const path = pathOf(iri, base) ?? (/^https?:\/\//.test(iri) ? iri : undefined)
  return path === undefined ? html`${label}` : html`<a href="${path}">${label}</a>`
}

/** An IRI as pages name it when it has no label: ours without the base. */
export function shortened(iri: string, base: string): string {
  return iri.startsWith(base) ? iri.slice(base.length) : iri
}
