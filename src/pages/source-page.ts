import type { Labels } from '../lookup/labels.js'
import type { Passage } from '../lookup/passages.js'
import type { Quotation } from '../lookup/quotations.js'
import type { SourceValues } from '../lookup/source.js'
import { prov, xsd } from '../base/vocabulary.js'
import type { PageContext } from '../site/page-context.js'
import { coverageOf, markedText } from './parts/document-text.js'
import { fieldList } from './parts/fields.js'
import { html } from './parts/html.js'
import type { Content, Html } from './parts/html.js'
import { rdfLinks } from './parts/format-links.js'
import { page } from './parts/layout.js'
import { datedLink, hrefOf } from './parts/links.js'
import { linkList } from './parts/matches.js'
import { positionText } from './parts/passages.js'
import { pagination } from './parts/pagination.js'
import { structuredThing } from './parts/structured-data.js'
import { kicker, titleOf } from './parts/thing-heading.js'
import { numberText } from './parts/values.js'

/**
 * Page of a source: what is known of it, its text with what is recorded of it, and all it states in the text's order.
 */
export function sourcePage(values: SourceValues, context: PageContext): Html {
  const { iri, named, quads, quotations, shown, paging, wanted } = values
  const {
    site: { model },
    t,
    language
  } = context
  const { names, texts } = named
  const label = names.label(iri)
  const path = hrefOf(iri, model)!
  const text = paging.page === 1 || wanted ? texts.get(iri) : undefined
  const passages = quotations.flatMap(({ passage }) => passage ?? [])
  const records = new Set(quotations.flatMap(({ records }) => records)).size
  // The entries of a dataset are no passages of a text.
  const isText = passages.length > 0 || records === 0
  const about = isText
    ? t('source.about', { records, passages: passages.length })
    : t('source.things', { count: records })
  const percent = text && numberText(Math.round(100 * coverageOf(passages, text.document)), language)
  const here = new Set(shown.flatMap(({ passage }) => passage?.iri ?? []))
  // What is recorded from other passages stands on other pages.
  const placeOf = ({ iri: passage, start, end }: Passage): string =>
    `${here.has(passage) ? '' : `${path}?passage=${start},${end}`}#at=${start},${end}`
  return page(
    {
      title: titleOf(label),
      plainTitle: label.text,
      kicker: kicker(iri, names, context),
      crumbs: [[t('sources'), '/search']],
      description: about,
      data: structuredThing(iri, quads, names, context),
      query: queryFor(iri),
      formats: [...rdfLinks(path), ['dump', `/dumps${path}.ttl`]]
    },
    context,
    fieldList(iri, { context, names, quads: quads.filter(({ graph }) => graph.value !== iri) }),
    html`<p>${about}${percent !== undefined && html` ${t('source.coverage', { percent })}`}</p>`,
    text &&
      html`<section><h2>${t('source.text')}</h2><p class="note">${t('source.textNote')}</p>
${markedText(text.document, passages, text.language, { placeOf, lit: wanted?.passage })}</section>`,
    html`<section><h2>${t(isText ? 'source.states' : 'source.speaksOf')}</h2>
${passageList(shown, text !== undefined, names, context)}${pagination(paging, context.url, t)}</section>`,
    linkList(iri, quads, context)
  )
}

function passageList(quoted: readonly Quotation[], hasText: boolean, names: Labels, context: PageContext): Content {
  const { t } = context
  const items = quoted.map(({ passage, records }) => {
    const id = passage && anchorOf(passage, hasText)
    const term = passage ? position(passage, hasText, context) : t('source.noPassage')
    const links = records.map(record => datedLink(record, names, context))
    const value =
      links.length === 1 ? links : html`<ul class="values">${links.map(link => html`<li>${link}</li>`)}</ul>`
    return html`<div${id && html` id="${id}"`}><dt>${term}</dt><dd>${value}</dd></div>
`
  })
  return html`<dl class="fields">
${items}</dl>`
}

function anchorOf({ iri, start, end, row }: Passage, hasText: boolean): string {
  return row === undefined ? `${hasText ? 'at' : 'char'}=${start},${end}` : iri.slice(iri.indexOf('#') + 1)
}

function position(passage: Passage, hasText: boolean, context: PageContext): Html {
  const text = positionText(passage, 'passage.range', context)
  return hasText && passage.row === undefined
    ? html`<a href="#char=${passage.start},${passage.end}">${text}</a>`
    : html`${text}`
}

function queryFor(iri: string): string {
  return `# Everything this source states, in the order of its text
PREFIX xsd: <${xsd.iri}>
PREFIX prov: <${prov.iri}>
SELECT ?record ?property ?value ?passage WHERE {
  GRAPH <${iri}> { ?record ?property ?value ; prov:wasQuotedFrom ?passage }
  FILTER (?property != prov:wasQuotedFrom)
} ORDER BY xsd:integer(STRBEFORE(STRAFTER(STR(?passage), "="), ","))`
}
