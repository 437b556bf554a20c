import type { GraphValues } from '../lookup/graphs.js'
import { html } from './parts/html.js'
import type { Html } from './parts/html.js'
import { rdfLinks } from './parts/format-links.js'
import { page } from './parts/layout.js'
import { hrefOf, pathWith } from './parts/links.js'
import type { MessageName } from '../site/messages.js'
import type { PageContext } from '../site/page-context.js'
import { countCell, tableBox } from './parts/table.js'
import { namesOfTerms } from './parts/term-list.js'
import { unbroken } from './parts/texts.js'

const about: ReadonlySet<string> = new Set<MessageName>([
  'graph.entities',
  'graph.links',
  'graph.inferred',
  'graph.dataset',
  'graph.ontology',
  'graph.shapes'
])

const graphName = (iri: string, { site: { model } }: PageContext): string =>
  iri.slice(model.graphIri('entities').lastIndexOf('/') + 1)

/** Sentence on what a named graph that is no source is for; undefined for one that nobody knows. */
export function graphLead(iri: string, context: PageContext): string | undefined {
  const message = `graph.${graphName(iri, context)}`
  return about.has(message) ? context.t(message as MessageName) : undefined
}

/** Page of a named graph that is no source: what it is for, how much of what is in it, and how to have it. */
export function graphPage({ iri, statements, properties }: GraphValues, context: PageContext): Html {
  const {
    site: { model },
    language,
    t
  } = context
  const path = hrefOf(iri, model)!
  const name = graphName(iri, context)
  const lead = graphLead(iri, context)
  const query = `SELECT ?subject ?property ?value WHERE {\n  GRAPH <${iri}> { ?subject ?property ?value }\n} LIMIT 100`
  const editor = pathWith('/sparql', { query })
  const rows = properties.map(
    property =>
      html`<tr><td>${namesOfTerms([property.iri], context)}</td>${countCell(property.statements, language)}</tr>
`
  )
  return page(
    {
      title: name,
      kicker: t('graph'),
      crumbs: [
        [t('nav.dumps'), '/dumps/'],
        [t('dumps.graphs'), '/graphs']
      ],
      query,
      formats: rdfLinks(path),
      description: lead
    },
    context,
    lead && html`<p class="lead">${unbroken(lead)}</p>`,
    html`<p>${t('statements', { count: statements })} · <a href="${editor}">${t('openInEditor')}</a></p>
${tableBox({ name: t('properties'), headings: [t('kind.property'), t('statementCount')], rows, sortable: true })}
<p class="note">${t('iri')} <code>${iri}</code></p>`
  )
}
