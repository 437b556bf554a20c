import type { Quad } from 'n3'
import { localName, skos } from '../../base/vocabulary.js'
import { dotted, html } from './html.js'
import type { Content } from './html.js'
import { hrefOf } from './links.js'
import type { MessageName } from '../../site/messages.js'
import type { PageContext } from '../../site/page-context.js'

const kinds: readonly (readonly [string, MessageName])[] = [
  ['exactMatch', 'match.exact'],
  ['closeMatch', 'match.close'],
  ['broadMatch', 'match.broad'],
  ['narrowMatch', 'match.narrow'],
  ['relatedMatch', 'match.related']
]

/** Links to the same thing in other datasets, with how good the match is; undefined when there is none. */
export function linksElsewhere(iri: string, quads: readonly Quad[], { site: { model }, t }: PageContext): Content {
  const links = kinds.flatMap(([property, kind]) =>
    [
      ...new Set(
        quads
          .filter(({ subject, predicate }) => subject.value === iri && predicate.value === skos.term(property).value)
          .map(({ object }) => object.value)
      )
    ].map(to => ({ to, kind }))
  )
  return (
    links.length > 0 &&
    dotted(
      links.map(
        ({ to, kind }) => html`<a href="${hrefOf(to, model)}">${nameOf(to)}</a> <span class="quiet">${t(kind)}</span>`
      )
    )
  )
}

/** Section of the links to the same thing in other datasets. */
export function linkList(iri: string, quads: readonly Quad[], context: PageContext): Content {
  const links = linksElsewhere(iri, quads, context)
  return links && html`<section><h2>${context.t('matches')}</h2><p>${links}</p></section>`
}

/** Host and last part of an address: `www.wikidata.org Q230`. */
function nameOf(iri: string): string {
  const host = /^https?:\/\/([^/]+)/.exec(iri)?.[1]
  return host === undefined ? iri : `${host} ${localName(iri)}`
}
