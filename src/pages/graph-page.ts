import { xsd } from '../base/vocabulary.js'
import type { GraphValues } from '../lookup/graphs.js'
import { html } from './parts/html.js'
import type { Html } from './parts/html.js'
import { rdfLinks } from './parts/format-links.js'
import { page } from './parts/layout.js'
import { hrefOf, pathWith } from './parts/links.js'
import type { MessageName } from '../site/messages.js'
import type { PageContext } from '../site/page-context.js'
import { namesOfTerms } from './parts/term-list.js'
import { numberText } from './parts/values.js'

const integer = xsd('integer').value
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
    html`<p>${t('statements', { count: statements })} · <a href="${pathWith('/sparql', { query })}">${t('openInEditor')}</a></p>
<div class="table-box" tabindex="0" role="region" aria-label="${t('properties')}"><table class="sortable"><thead><tr><th scope="col">${t('kind.property')}</th><th scope="col">${t('statementCount')}</th></tr></thead>
<tbody>${properties.map(
      property => html`<tr><td>${namesOfTerms([property.iri], context)}</td><td data-type="literal" data-datatype="${integer}" data-value="${property.statements}">${numberText(property.statements, language)}</td></tr>
`
    )}</tbody></table></div>
<p class="note">${t('iri')} <code>${iri}</code></p>`
  )
}
