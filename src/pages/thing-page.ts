import type { Quad } from 'n3'
import { isPassage, statementsOf } from '../query/description.js'
import { formatsFor } from '../store/formats.js'
import { comparisonOf } from './comparison.js'
import { dossierSections } from './dossier.js'
import { fieldList } from './fields.js'
import type { Shown } from './fields.js'
import { html } from './html.js'
import type { Content, Html } from './html.js'
import { chosenGroup, groupSection, incomingOf, incomingSections, shownOf } from './incoming.js'
import { formatLinks, page } from './layout.js'
import { linkTo, shortened, termLink } from './links.js'
import { linkList } from './matches.js'
import { nameTable } from './name-table.js'
import { namesOf } from './names.js'
import type { Names } from './names.js'
import { pageNumber } from './pagination.js'
import { inOrder, passageBlock, passageFrom, textsOf } from './passages.js'
import { eventsOf, placesOf } from './related.js'
import type { Reader } from './site.js'
import { statusBadge } from './status.js'
import { structuredThing } from './structured-data.js'
import { capital, plainText } from './texts.js'
import { timeText } from './time.js'

/** An entity or a record: what is said of it and by whom, and what points at it. Undefined when the graph knows nothing of it. */
export async function thingPage(iri: string, reader: Reader): Promise<Html | undefined> {
  const { site: { store, model }, signal, say } = reader
  const own = await statementsOf(store, iri, model.base, signal)
  if (!own.length) return undefined
  const groups = await incomingOf(iri, reader)
  const chosen = chosenGroup(groups, reader.url)
  const names = await namesOf(reader, [...named(own), ...groups.map(({ classIri }) => classIri), ...chosen ? chosen.things : shownOf(groups), iri])
  const label = names.label(iri)
  const path = `/${iri.slice(model.base.length)}`
  const frame = { plainTitle: label.text, kicker: kicker(iri, names, reader) }
  if (chosen) {
    return page({ ...frame, plainTitle: `${label.text}: ${names.label(chosen.property).text}`, title: titleOf(label), crumbs: [[label.text, path]] }, reader,
      html`<h2>${termLink(chosen.property, names, reader)}${chosen.classIri && html`: ${termLink(chosen.classIri, names, reader)}`}</h2>`, groupSection(chosen, pageNumber(reader.url), names, reader))
  }
  const comparison = await comparisonOf(iri, names.of(iri).classes, reader)
  if (comparison.page) return comparison.page
  const sources = sourcesOf(iri, own, model.base)
  const shown: Shown = { reader, names, quads: own, placeOf: source => sources.has(source) ? `#said-${shortened(source, model.base).replace(/^source\//, '')}` : undefined }
  const { classes } = names.of(iri)
  const [onlySource] = sources.size === 1 ? sources.keys() : []
  const { sections: dossier, views } = await dossierSections(iri, classes, reader)
  const [events, places] = await Promise.all([views.includes('timeline') ? undefined : eventsOf(iri, reader), views.includes('map') ? undefined : placesOf(iri, reader)])
  const contents = contentsOf([
    sources.size > 0 && ['who-says-so', say('whoSaysSo')], events && ['in-time', say('events')],
    ...dossier.map(({ id, title }): [string, Content] => [id, plainText(title)]), places && ['on-the-map', say('places')],
    groups.length > 0 && ['mentions', say('mentionedBy')]
  ], reader)
  return page({
    ...frame, title: titleOf(label), formats: formatLinks(path, formatsFor('graph').map(({ name }) => name)), query: queryFor(iri),
    description: descriptionOf(iri, names, reader), data: structuredThing(iri, own, names, reader),
    crumbs: classes.slice(0, 1).map(type => [capital(names.label(type).text, reader.language), `/search?class=${type.slice(type.lastIndexOf('#') + 1)}`])
  }, reader,
  statusNotice(iri, names, reader),
  onlySource !== undefined && html`<p class="note">${say('allStatedBy')} <a class="source" href="${shown.placeOf?.(onlySource)}">${titleOf(names.label(onlySource))}</a></p>`,
  contents, fieldList(iri, { ...shown, onlySource }), await said(sources, names, reader), events,
  dossier.length > 0 && html`<section><h2>${say('dossier')}</h2>${dossier.map(({ content }) => content)}</section>`, comparison.form, places,
  groups.length > 0 && html`<section id="mentions"><h2>${say('mentionedBy')}</h2>${incomingSections(iri, groups, names, reader)}</section>`,
  nameTable(iri, own, reader), linkList(iri, own, reader),
  html`<p class="note">${say('iri')} <code>${iri}</code></p>`)
}

/** Links to the parts of a long page. */
function contentsOf(parts: readonly (readonly [id: string, title: Content] | false | undefined)[], { say }: Reader): Content {
  const known = parts.filter(part => part !== false && part !== undefined)
  return known.length > 3 && html`<nav class="contents" aria-label="${say('contents')}"><ul>${known.map(([id, title]) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>`
}

/** A name that says its language where that is not the page's. */
export function titleOf({ text, lang }: { text: string, lang?: string }): Content {
  return lang ? html`<span lang="${lang}">${text}</span> <span class="lang">${lang}</span>` : text
}

/** The classes of a thing, with its time and status. */
export function kicker(iri: string, names: Names, reader: Reader): Html {
  const { classes, times, statuses } = names.of(iri)
  return html`${classes.map((type, i) => html`${i > 0 && ', '}${linkTo(type, reader.site.model, capital(names.label(type).text, reader.language))}`)}${times.map(time => html` · ${timeText(time, reader.say)}`)}${statuses.map(status => html` ${statusBadge(status, reader)}`)}`
}

function statusNotice(iri: string, names: Names, reader: Reader): Content {
  const { statuses } = names.of(iri)
  return statuses.length > 0 && statuses.every(status => statusBadge(status, reader).text.includes('data-fact="false"')) && html`<p class="notice">${reader.say('notFact')}</p>`
}

function descriptionOf(iri: string, names: Names, { say }: Reader): string {
  const { classes, times } = names.of(iri)
  return [classes.map(type => names.label(type).text).join(', '), ...times.map(time => timeText(time, say))].filter(Boolean).join(' · ')
}

/** What a page needs the names of: everything that some quads name. */
export function named(quads: readonly Quad[]): string[] {
  return quads.flatMap(({ predicate, object, graph }) => [predicate, object, graph]).filter(({ termType }) => termType === 'NamedNode').map(({ value }) => value)
}

/** The passages of each source that states something of a thing. */
function sourcesOf(iri: string, quads: readonly Quad[], base: string): Map<string, string[]> {
  const sources = new Map<string, string[]>()
  for (const { subject, object, graph } of quads) {
    if (!graph.value.startsWith(`${base}source/`) || subject.value.split('#')[0] !== iri) continue
    const passages = sources.get(graph.value) ?? []
    sources.set(graph.value, isPassage(object.value, base) && !passages.includes(object.value) ? [...passages, object.value] : passages)
  }
  return sources
}

/** Who says so: each source with its passages. */
async function said(sources: ReadonlyMap<string, string[]>, names: Names, reader: Reader): Promise<Content> {
  if (!sources.size) return undefined
  const { site: { model }, say } = reader
  const texts = await textsOf(sources.keys(), reader)
  return html`<section id="who-says-so"><h2>${say('whoSaysSo')}</h2>
${[...sources].map(([source, passages]) => html`<section id="said-${shortened(source, model.base).replace(/^source\//, '')}"><h3>${linkTo(source, model, titleOf(names.label(source)))}</h3>
${inOrder(passages.flatMap(iri => passageFrom(iri) ?? [])).map(passage => passageBlock(passage, texts, reader))}${passages.length > 0 && !texts.has(source) && html`<p class="note">${say('passage.notHere')}</p>`}</section>
`)}</section>`
}

/** A query that brings what the page shows. */
export function queryFor(iri: string): string {
  return `# What the graph says of this, and what points at it, with the graph that states it\nSELECT ?subject ?property ?value ?graph WHERE {\n  { BIND (<${iri}> AS ?subject) GRAPH ?graph { ?subject ?property ?value } }\n  UNION\n  { BIND (<${iri}> AS ?value) GRAPH ?graph { ?subject ?property ?value } }\n}`
}
