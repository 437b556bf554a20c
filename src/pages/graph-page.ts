import { rowsOf } from '../query/rows.js'
import { iriText } from '../query/term-text.js'
import { formatsFor } from '../store/formats.js'
import { html } from './html.js'
import type { Html } from './html.js'
import { formatLinks, page } from './layout.js'
import { pathWith } from './links.js'
import type { Message } from './messages.js'
import type { Reader } from './site.js'
import { namesOfTerms } from './term-list.js'
import { numberText } from './values.js'

const integer = 'http://www.w3.org/2001/XMLSchema#integer'
const about: ReadonlySet<string> = new Set<Message>(['graph.entities', 'graph.links', 'graph.inferred', 'graph.dataset', 'graph.ontology', 'graph.shapes'])

/** A named graph that is no source: what it is for, how much of what is in it, and how to have it. Undefined when it is empty. */
export async function graphPage(iri: string, reader: Reader): Promise<Html | undefined> {
  const { site: { store, model }, language, say, signal } = reader
  const path = `/${iri.slice(model.base.length)}`
  const [total] = await rowsOf(store, `SELECT (COUNT(*) AS ?n) { GRAPH ${iriText(iri)} { ?s ?p ?o } }`, signal)
  const statements = Number(total?.['n']?.value ?? 0)
  if (!statements) return undefined
  const rows = await rowsOf(store, `SELECT ?property (COUNT(*) AS ?n) { GRAPH ${iriText(iri)} { ?s ?property ?o } } GROUP BY ?property ORDER BY DESC(?n) ?property`, signal)
  const name = iri.slice(model.graphIri('entities').lastIndexOf('/') + 1)
  const lead = about.has(`graph.${name}`) ? say(`graph.${name}` as Message) : undefined
  const query = `SELECT ?subject ?property ?value WHERE {\n  GRAPH <${iri}> { ?subject ?property ?value }\n} LIMIT 100`
  return page({ title: name, kicker: say('graph'), crumbs: [[say('nav.dumps'), '/dumps/']], query, formats: formatLinks(path, formatsFor('graph').map(format => format.name)), ...lead ? { description: lead } : {} }, reader,
    lead && html`<p class="lead">${lead}</p>`,
    html`<p>${say('statements', { count: statements })} · <a href="${pathWith('/sparql', { query })}">${say('openInEditor')}</a></p>
<div class="table-box" tabindex="0" role="region" aria-label="${say('properties')}"><table class="sortable"><thead><tr><th scope="col">${say('kind.property')}</th><th scope="col">${say('statementCount')}</th></tr></thead>
<tbody>${rows.map(({ property, n }) => html`<tr><td>${namesOfTerms([property!.value as string], reader)}</td><td data-type="literal" data-datatype="${integer}" data-value="${n!.value as string}">${numberText(n!.value as string, language)}</td></tr>
`)}</tbody></table></div>
<p class="note">${say('iri')} <code>${iri}</code></p>`)
}
