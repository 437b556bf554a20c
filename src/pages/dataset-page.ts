import type { SourceList } from '../lookup/sources.js'
import type { PageContext } from '../site/page-context.js'
import { sortedBy } from '../base/sorting.js'
import { textIn } from '../site/texts.js'
import { citationSection } from './parts/citation.js'
import { rdfLinks } from './parts/format-links.js'
import { dotted, html } from './parts/html.js'
import type { Html } from './parts/html.js'
import { headerTexts, licenceName, releaseDay, siteDescription, siteName, sitePromise } from './parts/identity.js'
import { page } from './parts/layout.js'
import { linkTo, thingLink } from './parts/links.js'
import { structuredDataset } from './parts/structured-data.js'
import { countCell, tableBox } from './parts/table.js'
import { factList } from './parts/term-facts.js'
import { pointText } from './parts/time-point.js'
import { languageName, numberText } from './parts/values.js'
import { unbroken } from './parts/texts.js'

/** Page of the graph as a dataset: what is in it, who publishes it, how it may be used, where each part of it is. */
export function datasetPage(context: PageContext): Html {
  const {
    site: { model, release },
    language,
    t
  } = context
  const { counts } = release.manifest
  const publisher = textIn(model.publisher, context)
  const issued = headerTexts(model, 'issued')['']
  const day = releaseDay(model)
  const link = (to: string, text: string): Html => html`<a href="${to}">${text}</a>`
  return page(
    {
      title: t('dataset'),
      kicker: siteName(model, language),
      description: siteDescription(model, language) ?? sitePromise(context.site, t),
      formats: rdfLinks('/dataset'),
      data: structuredDataset(context)
    },
    context,
    html`<p class="lead">${unbroken([siteDescription(model, language), sitePromise(context.site, t)].join(' '))}</p>`,
    factList([
      [t('statementCount'), link('/graphs', numberText(counts.quads, language))],
      [t('sources'), link('/catalogue', t('catalogue'))],
      [t('dataset.languages'), model.languages.map(each => languageName(each, language)).join(', ')],
      [t('publisher'), publisher],
      [t('dataset.issued'), issued && (pointText(issued, t) ?? issued)],
      [
        t('release'),
        dotted([html`<code>${release.id}</code>`, day && (pointText(day, t) ?? day), link('/releases', t('releases'))])
      ],
      [t('nav.ontology'), link('/ontology', model.version?.split('/').at(-1) ?? t('nav.ontology'))],
      [t('codebook'), link('/codebook', t('codebook.lead'))],
      [t('nav.dumps'), link('/dumps/', t('dumps.all'))],
      [t('licence'), model.licence && html`<a rel="license" href="${model.licence}">${licenceName(model.licence)}</a>`]
    ]),
    citationSection(context, undefined, true)
  )
}

/** Page of the catalogue: the graph and each source as a dataset, and the services that answer from it. */
export function cataloguePage({ sources, names }: SourceList, context: PageContext): Html {
  const {
    site: { model, release },
    language,
    t
  } = context
  const none = html`<span class="quiet">${t('notStated')}</span>`
  const inOrder = sortedBy(sources, ({ iri }) => names.label(iri).text, language)
  const rows = inOrder.map(({ iri, publisher, issued, languages }) => {
    const files = release.manifest.files.filter(({ name }) => name.startsWith(`${iri.slice(model.base.length)}.`))
    const cells = [
      publisher === undefined ? none : thingLink(publisher, names, context),
      issued === undefined ? none : (pointText(issued.slice(0, 10), t) ?? issued),
      languages.length ? languages.map(each => languageName(each, language)).join(', ') : none
    ].map(cell => html`<td>${cell}</td>`)
    const [ttl] = files
    return html`<tr><th scope="row">${thingLink(iri, names, context)}</th>${cells}${countCell(
      release.manifest.counts.graphs[iri] ?? 0,
      language,
      ttl && `/dumps/${ttl.name}`
    )}</tr>
`
  })
  const headings = [t('facet.source'), t('publisher'), t('dataset.issued'), t('column.language'), t('statementCount')]
  const services: readonly (readonly [string, string])[] = [
    ['SPARQL 1.1', '/sparql'],
    [t('nav.queries'), '/queries'],
    ['Reconciliation Service API', '/reconcile'],
    ['Graph Store Protocol', '/graphs'],
    ['OpenAPI', '/openapi.json']
  ]
  return page(
    { title: t('catalogue'), description: t('catalogue.lead'), formats: rdfLinks('/catalogue') },
    context,
    html`<p class="lead">${unbroken(t('catalogue.lead'))} ${linkTo(`${model.base}dataset`, model, t('dataset'))}</p>
${tableBox({ name: t('sources'), headings, rows, sortable: true })}
<h2>${t('about.machines')}</h2><ul>${services.map(
      ([name, to]) => html`<li><a href="${to}">${name}</a> <code>${to}</code></li>`
    )}</ul>`
  )
}
