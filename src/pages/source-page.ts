import { statementsOf } from '../query/description.js'
import { rowsOf } from '../query/rows.js'
import { iriText } from '../query/term-text.js'
import { formatsFor } from '../store/formats.js'
import { prov, rdf } from '../vocabulary.js'
import { coverageOf, markedText } from './document-text.js'
import { fieldList } from './fields.js'
import { html } from './html.js'
import type { Content, Html } from './html.js'
import { formatLinks, page } from './layout.js'
import { datedLink } from './links.js'
import { linkList } from './matches.js'
import { namesOf } from './names.js'
import type { Names } from './names.js'
import { paged, pageNumber, pagination } from './pagination.js'
import { inOrder, passageFrom, textsOf } from './passages.js'
import type { Passage } from './passages.js'
import type { Reader } from './site.js'
import { kicker, named, titleOf } from './thing-page.js'
import { structuredThing } from './structured-data.js'
import { numberText } from './values.js'

const PAGE = 90

/** What is quoted from a passage: the records that state it. */
interface Quoted { passage: Passage | undefined, records: string[] }

/** A source: what is known of it, its text with what is recorded of it, and everything it states in its order. Undefined when there is no such source. */
export async function sourcePage(iri: string, reader: Reader): Promise<Html | undefined> {
  const { site: { store, model }, signal, say, language } = reader
  const own = await statementsOf(store, iri, model.base, signal)
  if (!own.length) return undefined
  const quoted = await quotedFrom(iri, reader)
  const { shown, ...paging } = paged(quoted, pageNumber(reader.url), PAGE)
  const names = await namesOf(reader, [iri, ...named(own), ...shown.flatMap(({ records }) => records)])
  const label = names.label(iri)
  const path = `/${iri.slice(model.base.length)}`
  const text = paging.page === 1 ? (await textsOf([iri], reader)).get(iri) : undefined
  const passages = quoted.flatMap(({ passage }) => passage ?? [])
  const records = new Set(quoted.flatMap(each => each.records)).size
  // What is recorded from later passages stands on later pages, which have no text.
  const pages = new Map(quoted.map((each, i) => [each.passage?.iri, Math.floor(i / PAGE) + 1]))
  const placeOf = (passage: Passage): string => {
    const at = pages.get(passage.iri) ?? 1
    return at === 1 ? `#at=${passage.start},${passage.end}` : `${path}?page=${at}#char=${passage.start},${passage.end}`
  }
  return page({
    title: titleOf(label), plainTitle: label.text, kicker: kicker(iri, names, reader), crumbs: [[say('sources'), '/search']],
    description: say('source.about', { records, passages: passages.length }), data: structuredThing(iri, own, names, reader), query: queryFor(iri),
    formats: [...formatLinks(path, formatsFor('graph').map(({ name }) => name)), ['dump', `/dumps/source/${iri.slice(model.sourceIri('').length)}.ttl`]]
  }, reader,
  fieldList(iri, { reader, names, quads: own.filter(({ graph }) => graph.value !== iri) }),
  html`<p>${say('source.about', { records, passages: passages.length })}${text && html` ${say('source.coverage', { percent: numberText(Math.round(100 * coverageOf(passages, text.document)), language) })}`}</p>`,
  text && html`<section><h2>${say('source.text')}</h2><p class="note">${say('source.textNote')}</p>${markedText(text.document, passages, text.language, placeOf)}</section>`,
  html`<section><h2>${say('source.states')}</h2>${passageList(shown, text !== undefined, names, reader)}${pagination(paging, reader.url, say)}</section>`,
  linkList(iri, own, reader))
}

/** Passages in the order of the document with the records that quote them; records without a passage at the end. */
async function quotedFrom(iri: string, { site: { store }, signal }: Reader): Promise<Quoted[]> {
  const rows = await rowsOf(store, `SELECT DISTINCT ?record ?passage { GRAPH ${iriText(iri)} { ?part ${iriText(rdf('type').value)} ?type OPTIONAL { ?part ${iriText(prov('wasQuotedFrom').value)} ?passage } }
  FILTER (ISIRI(?part) && !STRSTARTS(STR(?part), "${iri}")) BIND (STRBEFORE(CONCAT(STR(?part), "#"), "#") AS ?record) }`, signal)
  const byPassage = new Map<string, string[]>()
  const quoting = new Set<string>()
  for (const { record, passage } of rows) {
    if (!passage) continue
    quoting.add(record!.value as string)
    byPassage.set(passage.value as string, [...byPassage.get(passage.value as string) ?? [], record!.value as string])
  }
  const rest = [...new Set(rows.map(({ record }) => record!.value as string))].filter(record => !quoting.has(record))
  return [
    ...inOrder([...byPassage.keys()].flatMap(passage => passageFrom(passage) ?? [])).map(passage => ({ passage, records: byPassage.get(passage.iri)! })),
    ...rest.length ? [{ passage: undefined, records: rest }] : []
  ]
}

function passageList(quoted: readonly Quoted[], hasText: boolean, names: Names, reader: Reader): Content {
  const { say, language } = reader
  return html`<dl class="fields">
${quoted.map(({ passage, records }) => html`<div${passage && html` id="${hasText ? `at=${passage.start},${passage.end}` : `char=${passage.start},${passage.end}`}"`}><dt>${passage ? position(passage, hasText, reader, language) : say('source.noPassage')}</dt><dd>${records.length === 1 ? datedLink(records[0]!, names, reader) : html`<ul class="values">${records.map(record => html`<li>${datedLink(record, names, reader)}</li>`)}</ul>`}</dd></div>
`)}</dl>`
}

function position({ start, end }: Passage, hasText: boolean, { say }: Reader, language: string): Html {
  const text = say('passage.range', { start: numberText(start, language), end: numberText(end, language) })
  return hasText ? html`<a href="#char=${start},${end}">${text}</a>` : html`${text}`
}

function queryFor(iri: string): string {
  return `# Everything this source states, in the order of its text\nPREFIX prov: <${prov.iri}>\nSELECT ?record ?property ?value ?passage WHERE {\n  GRAPH <${iri}> { ?record ?property ?value ; prov:wasQuotedFrom ?passage }\n  FILTER (?property != prov:wasQuotedFrom)\n} ORDER BY xsd:integer(STRBEFORE(STRAFTER(STR(?passage), "="), ","))`.replace('PREFIX prov', 'PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>\nPREFIX prov')
}
