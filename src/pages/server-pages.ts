import type { Labels } from '../lookup/labels.js'
import type { PublishedRelease } from '../lookup/releases.js'
import type { MessageName } from '../site/messages.js'
import type { PageContext } from '../site/page-context.js'
import { sortedBy } from '../base/sorting.js'
import { graphLead } from './graph-page.js'
import { html } from './parts/html.js'
import type { Html } from './parts/html.js'
import { page } from './parts/layout.js'
import { linkTo, thingLink } from './parts/links.js'
import { releaseTable } from './parts/release-table.js'
import { countCell, tableBox } from './parts/table.js'
import { unbroken } from './parts/texts.js'

/** Page of the releases that are kept, with what each changed in the one before. */
export function releasesPage(kept: readonly PublishedRelease[], context: PageContext): Html {
  const { t } = context
  return page(
    {
      title: t('releases'),
      description: t('releases.lead'),
      crumbs: [[t('nav.dumps'), '/dumps/']],
      formats: [['json', '/releases?format=json']]
    },
    context,
    html`<p class="lead">${unbroken(t('releases.lead'))}</p>
<p><a href="/changes">${t('changes')}</a></p>
${releaseTable(kept, context)}`
  )
}

/** Page of the named graphs: what each is for, how many statements it has; the sources last, by name. */
export function graphsPage(names: Labels, context: PageContext): Html {
  const {
    site: { model, release },
    language,
    t
  } = context
  const isSource = (iri: string): boolean => iri.startsWith(model.sourceIri(''))
  const { counts } = release.manifest
  const graphs = Object.keys(counts.graphs).filter(iri => iri !== '')
  const sources = sortedBy(graphs.filter(isSource), iri => names.label(iri).text, language)
  const rows = [...graphs.filter(iri => !isSource(iri)), ...sources].map(iri => {
    const name = isSource(iri) ? thingLink(iri, names, context) : linkTo(iri, model)
    const about = isSource(iri) ? t('graph.source') : graphLead(iri, context)
    return html`<tr><th scope="row">${name}</th><td>${about}</td>${countCell(counts.graphs[iri]!, language)}</tr>
`
  })
  const headings = [t('graph'), t('definition'), t('statementCount')]
  return page(
    { title: t('dumps.graphs'), description: t('graphs.lead'), crumbs: [[t('nav.dumps'), '/dumps/']] },
    context,
    html`<p class="lead">${unbroken(t('graphs.lead'))}</p>
${tableBox({ name: t('dumps.graphs'), headings, rows, sortable: true })}
<p class="note">Graph Store Protocol: <code>/graphs?graph=IRI</code>, <code>/graphs?default</code></p>`
  )
}

/** Limits that concern clients, in the order of the page. */
const clientLimits = [
  'timeLimit',
  'queueTime',
  'clientQueue',
  'rows',
  'answerSize',
  'queryLength',
  'bodySize',
  'urlLength',
  'rate',
  'remoteTime',
  'remoteRows',
  'remoteRequests',
  'remoteAge',
  'reconciliationBatch',
  'extensionEntities'
] as const

/** Page of the limits that concern clients; operators find all of them as data. */
export function limitsPage(values: ReadonlyMap<string, number>, context: PageContext): Html {
  const { t } = context
  const items = clientLimits.flatMap(name => {
    const value = values.get(name)
    const message: MessageName = `limit.${name}`
    return value === undefined
      ? []
      : html`<li>${t(message, { value })}</li>
`
  })
  return page(
    { title: t('limits'), description: t('limits.lead'), formats: [['json', '/limits?format=json']] },
    context,
    html`<p class="lead">${unbroken(t('limits.lead'))}</p><ul>${items}</ul>
<p><a href="/limits?format=json">${t('limits.all')}</a></p>`
  )
}
