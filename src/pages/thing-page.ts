import type { Quad } from 'n3'
import { isPassage, statementsAbout } from '../lookup/description.js'
import { formatsFor } from '../rdf/formats.js'
import { comparisonOf } from './parts/comparison.js'
import { dossierSections } from './parts/dossier.js'
import { fieldList } from './parts/fields.js'
import type { ShownStatements } from './parts/fields.js'
import { html } from './parts/html.js'
import type { Content, Html } from './parts/html.js'
import { chosenGroup, groupSection, incomingOf, incomingSections, shownOf } from './parts/incoming.js'
import { formatLinks, page } from './parts/layout.js'
import { linkTo, shortened, termLink } from './parts/links.js'
import { linkList } from './parts/matches.js'
import { nameTable } from './parts/name-table.js'
import { labelsOf } from '../lookup/labels.js'
import type { Labels } from '../lookup/labels.js'
import { pageNumber } from './parts/pagination.js'
import { inOrder, passageFrom, textsOf } from '../lookup/passages.js'
import { passageBlock } from './parts/passages.js'
import { relatedEvents, relatedPlaces } from './parts/related.js'
import type { PageContext } from '../site/page-context.js'
import { statusBadge } from './parts/status.js'
import { structuredThing } from './parts/structured-data.js'
import { capital } from '../site/texts.js'
import { plainText } from './parts/texts.js'
import { timeText } from './parts/time.js'

/** An entity or a record: what is said of it and by whom, and what points at it. Undefined when the graph knows nothing of it. */
export async function thingPage(iri: string, context: PageContext): Promise<Html | undefined> {
  const {
    site: { store, model },
    signal,
    t
  } = context
  const own = await statementsAbout(store, iri, model.base, signal)
  if (!own.length) return undefined
  const groups = await incomingOf(iri, context)
  const chosen = chosenGroup(groups, context.url)
  const names = await labelsOf(context, [
    ...named(own),
    ...groups.map(({ classIri }) => classIri),
    ...(chosen ? chosen.things : shownOf(groups)),
    iri
  ])
  const label = names.label(iri)
  const path = `/${iri.slice(model.base.length)}`
  const frame = { plainTitle: label.text, kicker: kicker(iri, names, context) }
  if (chosen) {
    return page(
      {
        ...frame,
        plainTitle: `${label.text}: ${names.label(chosen.property).text}`,
        title: titleOf(label),
        crumbs: [[label.text, path]]
      },
      context,
      html`<h2>${termLink(chosen.property, names, context)}${chosen.classIri && html`: ${termLink(chosen.classIri, names, context)}`}</h2>`,
      groupSection(chosen, pageNumber(context.url), names, context)
    )
  }
  const comparison = await comparisonOf(iri, names.of(iri).classes, context)
  if (comparison.page) return comparison.page
  const sources = sourcesOf(iri, own, model.base)
  const shown: ShownStatements = {
    context,
    names,
    quads: own,
    placeOf: source =>
      sources.has(source) ? `#said-${shortened(source, model.base).replace(/^source\//, '')}` : undefined
  }
  const { classes } = names.of(iri)
  const [onlySource] = sources.size === 1 ? sources.keys() : []
  const { sections: dossier, views } = await dossierSections(iri, classes, context)
  const [events, places] = await Promise.all([
    views.includes('timeline') ? undefined : relatedEvents(iri, context),
    views.includes('map') ? undefined : relatedPlaces(iri, context)
  ])
  const contents = contentsOf(
    [
      sources.size > 0 && ['who-says-so', t('whoSaysSo')],
      events && ['in-time', t('events')],
      ...dossier.map(({ id, title }): [string, Content] => [id, plainText(title)]),
      places && ['on-the-map', t('places')],
      groups.length > 0 && ['mentions', t('mentionedBy')]
    ],
    context
  )
  return page(
    {
      ...frame,
      title: titleOf(label),
      formats: formatLinks(
        path,
        formatsFor('graph').map(({ name }) => name)
      ),
      query: queryFor(iri),
      description: descriptionOf(iri, names, context),
      data: structuredThing(iri, own, names, context),
      crumbs: classes
        .slice(0, 1)
        .map(type => [
          capital(names.label(type).text, context.language),
          `/search?class=${type.slice(type.lastIndexOf('#') + 1)}`
        ])
    },
    context,
    statusNotice(iri, names, context),
    onlySource !== undefined &&
      html`<p class="note">${t('allStatedBy')} <a class="source" href="${shown.placeOf?.(onlySource)}">${titleOf(names.label(onlySource))}</a></p>`,
    contents,
    fieldList(iri, { ...shown, onlySource }),
    await said(sources, names, context),
    events,
    dossier.length > 0 && html`<section><h2>${t('dossier')}</h2>${dossier.map(({ content }) => content)}</section>`,
    comparison.form,
    places,
    groups.length > 0 &&
      html`<section id="mentions"><h2>${t('mentionedBy')}</h2>${incomingSections(iri, groups, names, context)}</section>`,
    nameTable(iri, own, context),
    linkList(iri, own, context),
    html`<p class="note">${t('iri')} <code>${iri}</code></p>`
  )
}

/** Links to the parts of a long page. */
function contentsOf(
  parts: readonly (readonly [id: string, title: Content] | false | undefined)[],
  { t }: PageContext
): Content {
  const known = parts.filter(part => part !== false && part !== undefined)
  return (
    known.length > 3 &&
    html`<nav class="contents" aria-label="${t('contents')}"><ul>${known.map(([id, title]) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>`
  )
}

/** A name that says its language where that is not the page's. */
export function titleOf({ text, lang }: { text: string; lang?: string }): Content {
  return lang ? html`<span lang="${lang}">${text}</span> <span class="lang">${lang}</span>` : text
}

/** The classes of a thing, with its time and status. */
export function kicker(iri: string, names: Labels, context: PageContext): Html {
  const { classes, times, statuses } = names.of(iri)
  return html`${classes.map((type, i) => html`${i > 0 && ', '}${linkTo(type, context.site.model, capital(names.label(type).text, context.language))}`)}${times.map(time => html` · ${timeText(time, context.t)}`)}${statuses.map(status => html` ${statusBadge(status, context)}`)}`
}

function statusNotice(iri: string, names: Labels, context: PageContext): Content {
  const { statuses } = names.of(iri)
  return (
    statuses.length > 0 &&
    statuses.every(status => statusBadge(status, context).text.includes('data-fact="false"')) &&
    html`<p class="notice">${context.t('notFact')}</p>`
  )
}

function descriptionOf(iri: string, names: Labels, { t }: PageContext): string {
  const { classes, times } = names.of(iri)
  return [classes.map(type => names.label(type).text).join(', '), ...times.map(time => timeText(time, t))]
    .filter(Boolean)
    .join(' · ')
}

/** What a page needs the names of: everything that some quads name. */
export function named(quads: readonly Quad[]): string[] {
  return quads
    .flatMap(({ predicate, object, graph }) => [predicate, object, graph])
    .filter(({ termType }) => termType === 'NamedNode')
    .map(({ value }) => value)
}

/** The passages of each source that states something of a thing. */
function sourcesOf(iri: string, quads: readonly Quad[], base: string): Map<string, string[]> {
  const sources = new Map<string, string[]>()
  for (const { subject, object, graph } of quads) {
    if (!graph.value.startsWith(`${base}source/`) || subject.value.split('#')[0] !== iri) continue
    const passages = sources.get(graph.value) ?? []
    sources.set(
      graph.value,
      isPassage(object.value, base) && !passages.includes(object.value) ? [...passages, object.value] : passages
    )
  }
  return sources
}

/** Who says so: each source with its passages. */
async function said(sources: ReadonlyMap<string, string[]>, names: Labels, context: PageContext): Promise<Content> {
  if (!sources.size) return undefined
  const {
    site: { model },
    t
  } = context
  const texts = await textsOf(sources.keys(), context)
  return html`<section id="who-says-so"><h2>${t('whoSaysSo')}</h2>
${[...sources].map(
  ([
    source,
    passages
  ]) => html`<section id="said-${shortened(source, model.base).replace(/^source\//, '')}"><h3>${linkTo(source, model, titleOf(names.label(source)))}</h3>
${inOrder(passages.flatMap(iri => passageFrom(iri) ?? [])).map(passage => passageBlock(passage, texts, context))}${passages.length > 0 && !texts.has(source) && html`<p class="note">${t('passage.notHere')}</p>`}</section>
`
)}</section>`
}

/** A query that brings what the page shows. */
export function queryFor(iri: string): string {
  return `# What the graph says of this, and what points at it, with the graph that states it\nSELECT ?subject ?property ?value ?graph WHERE {\n  { BIND (<${iri}> AS ?subject) GRAPH ?graph { ?subject ?property ?value } }\n  UNION\n  { BIND (<${iri}> AS ?value) GRAPH ?graph { ?subject ?property ?value } }\n}`
}
