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

const about: ReadonlySet<string> = new Set<MessageName>([
  'graph.entities',
  'graph.links',
  'graph.inferred',
  'graph.dataset',
  'graph.ontology',
  'graph.shapes'
])

/** Page of a named graph that is no source: what it is for, how much of what is in it, and how to have it. */
export function graphPage({ iri, statements, properties }: GraphValues, context: PageContext): Html {
  const {
    site: { model },
    language,
    t
  } = context
  const path = hrefOf(iri, model)!
  const name = iri.slice(model.graphIri('entities').lastIndexOf('/') + 1)
  const lead = about.has(`graph.${name}`) ? t(`graph.${name}` as MessageName) : undefined
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
      crumbs: [[t('nav.dumps'), '/dumps/']],
      query,
      formats: rdfLinks(path),
      description: lead
    },
    context,
    lead && html`<p class="lead">${lead}</p>`,
    html`<p>${t('statements', { count: statements })} · <a href="${editor}">${t('openInEditor')}</a></p>
${tableBox({ name: t('properties'), headings: [t('kind.property'), t('statementCount')], rows, sortable: true })}
<p class="note">${t('iri')} <code>${iri}</code></p>`
  )
}
