import type { ThingGroupValues, ThingValues } from '../lookup/thing.js'
import type { PageContext } from '../site/page-context.js'
import { citationSection } from './parts/citation.js'
import { comparisonForm } from './parts/comparison-form.js'
import { datasetSection } from './parts/dataset-facts.js'
import { dossierHeading, dossierSection } from './parts/dossier.js'
import { factSheet } from './parts/fact-sheet.js'
import { fieldList } from './parts/fields.js'
import { html } from './parts/html.js'
import type { Content, Html } from './parts/html.js'
import { groupSection, incomingSection } from './parts/incoming.js'
import { rdfLinks } from './parts/format-links.js'
import { page } from './parts/layout.js'
import { hrefOf } from './parts/links.js'
import { linkList } from './parts/matches.js'
import { nameTable } from './parts/name-table.js'
import { eventSection, placeSection } from './parts/related.js'
import { attributionSection, attributionsOf, sectionOfSource, statedBy } from './parts/attributions.js'
import { structuredThing } from './parts/structured-data.js'
import { tenureLine } from './parts/tenure-line.js'
import { plainText, shownText } from './parts/texts.js'
import { briefDescription, kicker, lead, statusNotice, breadcrumbsOf } from './parts/thing-heading.js'

/** Answers that are shown, not collapsed, at most. */
const MAX_OPEN = 2

/** Page of an entity or a record: what is said of it and by whom, and what points at it. */
export function thingPage(values: ThingValues, context: PageContext): Html {
  const { iri, named, quads, facts, groups, dossier, events, places, comparable } = values
  const {
    site: { model },
    t
  } = context
  const { names } = named
  const label = names.label(iri)
  const attributions = attributionsOf(iri, quads, model.base)
  const [onlySource] = attributions.size === 1 ? attributions.keys() : []
  const anchorOf = (source: string): string | undefined =>
    attributions.has(source) ? `#${sectionOfSource(source, model)}` : undefined
  // What a source states has its own fields; what it speaks of is summed up.
  const sheet = attributions.size === 0 && factSheet(values, context)
  // One drawing over time stands open; the rest is collapsed to its titles.
  const drawnInTime = events ? undefined : dossier.find(({ query }) => query.view.name === 'timeline')
  const [first, others] = [dossier.filter(each => each === drawnInTime), dossier.filter(each => each !== drawnInTime)]
  return page(
    {
      title: shownText(label),
      plainTitle: label.text,
      kicker: kicker(iri, names, context),
      formats: rdfLinks(hrefOf(iri, model)!),
      query: queryFor(iri),
      description: briefDescription(iri, names, context),
      data: structuredThing(iri, quads, names, context),
      crumbs: breadcrumbsOf(iri, names, context)
    },
    context,
    tenureLine(values, context),
    lead(iri, quads, context),
    statusNotice(iri, names, context),
    onlySource !== undefined &&
      html`<p class="note">${t('allStatedBy')} <a class="source" href="${anchorOf(onlySource)}">${shownText(
        names.label(onlySource)
      )}</a></p>`,
    sheet,
    contentsOf(
      [
        attributions.size > 0 && ['who-says-so', t('whoSaysSo')],
        events && ['in-time', t('events')],
        ...[...first, ...others].map(({ query }): [string, Content] => {
          const { id, title } = dossierHeading(query, context)
          return [id, plainText(title)]
        }),
        comparable.length > 0 && ['compare', t('compare')],
        places && ['on-the-map', t('places')],
        groups.length > 0 && ['mentions', t('mentionedBy')],
        facts.length > 0 && ['in-datasets', t('datasets')]
      ],
      context
    ),
    fieldList(iri, { context, names, quads, anchorOf, onlySource }, !sheet),
    attributionSection(attributions, named, context),
    events && eventSection(events, named, context, true),
    first.map(answer => dossierSection(answer, named, context, true)),
    // Few answers stand open, many are collapsed to their titles.
    others.map(answer => dossierSection(answer, named, context, dossier.length <= MAX_OPEN)),
    comparisonForm(iri, comparable, names, context),
    places && placeSection(places, named, context),
    incomingSection(iri, groups, names, context),
    datasetSection(values, context),
    nameTable(iri, quads, context),
    !sheet && linkList(iri, quads, context),
    citationSection(context, {
      title: label.text,
      address: iri,
      statedBy: statedBy(attributions, { names, issued: values.issued }, context)
    }),
    html`<p class="note">${t('iri')} <code>${iri}</code></p>`
  )
}

/** Page of one group of what points at a thing, in full. */
export function thingGroupPage({ iri, named, group }: ThingGroupValues, at: number, context: PageContext): Html {
  const { names } = named
  const label = names.label(iri)
  return page(
    {
      title: shownText(label),
      plainTitle: `${label.text}: ${names.label(group.property).text}`,
      kicker: kicker(iri, names, context),
      crumbs: [[label.text, hrefOf(iri, context.site.model)!]]
    },
    context,
    groupSection(group, at, names, context)
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
    html`<nav class="contents" aria-label="${t('contents')}"><ul>${known.map(
      ([id, title]) => html`<li><a href="#${id}">${title}</a></li>`
    )}</ul></nav>`
  )
}

/** Query that brings what the page shows. */
export function queryFor(iri: string): string {
  return `# What the graph says of this, and what points at it, with the graph that states it
SELECT ?subject ?property ?value ?graph WHERE {
  { BIND (<${iri}> AS ?subject) GRAPH ?graph { ?subject ?property ?value } }
  UNION
  { BIND (<${iri}> AS ?value) GRAPH ?graph { ?subject ?property ?value } }
}`
}
