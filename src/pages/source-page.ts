import { statementsAbout } from '../lookup/description.js'
import { rowsOf } from '../store/rows.js'
import { iriText } from '../rdf/iris.js'
import { formatsFor } from '../rdf/formats.js'
import { prov, rdf } from '../base/vocabulary.js'
import { coverageOf, markedText } from './parts/document-text.js'
import { fieldList } from './parts/fields.js'
import { html } from './parts/html.js'
import type { Content, Html } from './parts/html.js'
import { formatLinks, page } from './parts/layout.js'
import { datedLink } from './parts/links.js'
import { linkList } from './parts/matches.js'
import { labelsOf } from '../lookup/labels.js'
import type { Labels } from '../lookup/labels.js'
import { paged, pageNumber, pagination } from './parts/pagination.js'
import { inOrder, passageFrom, textsOf } from '../lookup/passages.js'
import type { Passage } from '../lookup/passages.js'
import type { PageContext } from '../site/page-context.js'
import { kicker, named, titleOf } from './thing-page.js'
import { structuredThing } from './parts/structured-data.js'
import { numberText } from './parts/values.js'

const PAGE = 90

/** What is quoted from a passage: the records that state it. */
interface Quoted {
  passage: Passage | undefined
  records: string[]
}

/** A source: what is known of it, its text with what is recorded of it, and everything it states in its order. Undefined when there is no such source. */
export async function sourcePage(iri: string, context: PageContext): Promise<Html | undefined> {
  const {
    site: { store, model },
    signal,
    t,
    language
  } = context
  const own = await statementsAbout(store, iri, model.base, signal)
  if (!own.length) return undefined
  const quoted = await quotedFrom(iri, context)
  const wanted = wantedPassage(context.url)
  const at = quoted.findIndex(({ passage }) => passage && `${passage.start},${passage.end}` === wanted)
  const { shown, ...paging } = paged(quoted, at < 0 ? pageNumber(context.url) : Math.floor(at / PAGE) + 1, PAGE)
  const names = await labelsOf(context, [iri, ...named(own), ...shown.flatMap(({ records }) => records)])
  const label = names.label(iri)
  const path = `/${iri.slice(model.base.length)}`
  const text = paging.page === 1 || at >= 0 ? (await textsOf([iri], context)).get(iri) : undefined
  const passages = quoted.flatMap(({ passage }) => passage ?? [])
  const records = new Set(quoted.flatMap(each => each.records)).size
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
      description: t('source.about', { records, passages: passages.length }),
      data: structuredThing(iri, own, names, context),
      query: queryFor(iri),
      formats: [
        ...formatLinks(
          path,
          formatsFor('graph').map(({ name }) => name)
        ),
        ['dump', `/dumps/source/${iri.slice(model.sourceIri('').length)}.ttl`]
      ]
    },
    context,
    fieldList(iri, { context, names, quads: own.filter(({ graph }) => graph.value !== iri) }),
    html`<p>${t('source.about', { records, passages: passages.length })}${text && html` ${t('source.coverage', { percent: numberText(Math.round(100 * coverageOf(passages, text.document)), language) })}`}</p>`,
    text &&
      html`<section><h2>${t('source.text')}</h2><p class="note">${t('source.textNote')}</p>${markedText(text.document, passages, text.language, { placeOf, lit: quoted[at]?.passage })}</section>`,
    html`<section><h2>${t('source.states')}</h2>${passageList(shown, text !== undefined, names, context)}${pagination(paging, context.url, t)}</section>`,
    linkList(iri, own, context)
  )
}

/** The passage that an address asks for, as `start,end`: the page shows the part of the list that has it. */
function wantedPassage(url: string): string | null {
  return new URLSearchParams(url.split('?')[1] ?? '').get('passage')
}

/** Passages in the order of the document with the records that quote them; records without a passage at the end. */
async function quotedFrom(iri: string, { site: { store }, signal }: PageContext): Promise<Quoted[]> {
  const rows = await rowsOf(
    store,
    `SELECT DISTINCT ?record ?passage { GRAPH ${iriText(iri)} { ?part ${iriText(rdf('type').value)} ?type OPTIONAL { ?part ${iriText(prov('wasQuotedFrom').value)} ?passage } }
  FILTER (ISIRI(?part) && !STRSTARTS(STR(?part), "${iri}")) BIND (STRBEFORE(CONCAT(STR(?part), "#"), "#") AS ?record) }`,
    signal
  )
  const byPassage = new Map<string, string[]>()
  const quoting = new Set<string>()
  for (const { record, passage } of rows) {
    if (!passage) continue
    quoting.add(record!.value as string)
    byPassage.set(passage.value as string, [...(byPassage.get(passage.value as string) ?? []), record!.value as string])
  }
  const rest = [...new Set(rows.map(({ record }) => record!.value as string))].filter(record => !quoting.has(record))
  return [
    ...inOrder([...byPassage.keys()].flatMap(passage => passageFrom(passage) ?? [])).map(passage => ({
      passage,
      records: byPassage.get(passage.iri)!
    })),
    ...(rest.length ? [{ passage: undefined, records: rest }] : [])
  ]
}

function passageList(quoted: readonly Quoted[], hasText: boolean, names: Labels, context: PageContext): Content {
  const { t, language } = context
  return html`<dl class="fields">
${quoted.map(
  ({
    passage,
    records
  }) => html`<div${passage && html` id="${hasText ? `at=${passage.start},${passage.end}` : `char=${passage.start},${passage.end}`}"`}><dt>${passage ? position(passage, hasText, context, language) : t('source.noPassage')}</dt><dd>${records.length === 1 ? datedLink(records[0]!, names, context) : html`<ul class="values">${records.map(record => html`<li>${datedLink(record, names, context)}</li>`)}</ul>`}</dd></div>
`
)}</dl>`
}

function position({ start, end }: Passage, hasText: boolean, { t }: PageContext, language: string): Html {
  const text = t('passage.range', { start: numberText(start, language), end: numberText(end, language) })
  return hasText ? html`<a href="#char=${start},${end}">${text}</a>` : html`${text}`
}

function queryFor(iri: string): string {
  return `# Everything this source states, in the order of its text\nPREFIX prov: <${prov.iri}>\nSELECT ?record ?property ?value ?passage WHERE {\n  GRAPH <${iri}> { ?record ?property ?value ; prov:wasQuotedFrom ?passage }\n  FILTER (?property != prov:wasQuotedFrom)\n} ORDER BY xsd:integer(STRBEFORE(STRAFTER(STR(?passage), "="), ","))`.replace(
    'PREFIX prov',
    'PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>\nPREFIX prov'
  )
}
