import { rowsOf } from '../store/rows.js'
import { iriText } from '../rdf/iris.js'
import { formatsFor } from '../rdf/formats.js'
import { html } from './parts/html.js'
import type { Html } from './parts/html.js'
import { formatLinks, page } from './parts/layout.js'
import { pathWith } from './parts/links.js'
import type { MessageName } from '../site/messages.js'
import type { PageContext } from '../site/page-context.js'
import { namesOfTerms } from './parts/term-list.js'
import { numberText } from './parts/values.js'

const integer = 'http://www.w3.org/2001/XMLSchema#integer'
const about: ReadonlySet<string> = new Set<MessageName>([
  'graph.entities',
  'graph.links',
  'graph.inferred',
  'graph.dataset',
  'graph.ontology',
  'graph.shapes'
])

/** A named graph that is no source: what it is for, how much of what is in it, and how to have it. Undefined when it is empty. */
export async function graphPage(iri: string, context: PageContext): Promise<Html | undefined> {
  const {
    site: { store, model },
    language,
    t,
    signal
  } = context
  const path = `/${iri.slice(model.base.length)}`
  const [total] = await rowsOf(store, `SELECT (COUNT(*) AS ?n) { GRAPH ${iriText(iri)} { ?s ?p ?o } }`, signal)
  const statements = Number(total?.['n']?.value ?? 0)
  if (!statements) return undefined
  const rows = await rowsOf(
    store,
    `SELECT ?property (COUNT(*) AS ?n) { GRAPH ${iriText(iri)} { ?s ?property ?o } } GROUP BY ?property ORDER BY DESC(?n) ?property`,
    signal
  )
  const name = iri.slice(model.graphIri('entities').lastIndexOf('/') + 1)
  const lead = about.has(`graph.${name}`) ? t(`graph.${name}` as MessageName) : undefined
  const query = `SELECT ?subject ?property ?value WHERE {\n  GRAPH <${iri}> { ?subject ?property ?value }\n} LIMIT 100`
  return page(
    {
      title: name,
      kicker: t('graph'),
      crumbs: [[t('nav.dumps'), '/dumps/']],
      query,
      formats: formatLinks(
        path,
        formatsFor('graph').map(format => format.name)
      ),
      ...(lead ? { description: lead } : {})
    },
    context,
    lead && html`<p class="lead">${lead}</p>`,
    html`<p>${t('statements', { count: statements })} · <a href="${pathWith('/sparql', { query })}">${t('openInEditor')}</a></p>
<div class="table-box" tabindex="0" role="region" aria-label="${t('properties')}"><table class="sortable"><thead><tr><th scope="col">${t('kind.property')}</th><th scope="col">${t('statementCount')}</th></tr></thead>
<tbody>${rows.map(
      ({
        property,
        n
      }) => html`<tr><td>${namesOfTerms([property!.value as string], context)}</td><td data-type="literal" data-datatype="${integer}" data-value="${n!.value as string}">${numberText(n!.value as string, language)}</td></tr>
`
    )}</tbody></table></div>
<p class="note">${t('iri')} <code>${iri}</code></p>`
  )
}
