import { jsonldContext } from '../release/context.js'
import { rowsOf } from '../query/rows.js'
import type { Call } from './call.js'
import { html } from './html.js'
import { linkTo } from './links.js'
import { page } from './page.js'
import { jsonReply, pageReply } from './reply.js'
import type { Reply } from './reply.js'
import { textIn, word } from './words.js'

/** The page at `/`: what there is, how much of it, and where it comes from. */
export async function start({ served, language, signal }: Call): Promise<Reply> {
  const { model, store, release: { manifest } } = served
  const counts = await rowsOf(store, 'SELECT ?class (COUNT(DISTINCT ?thing) AS ?n) { ?thing a ?class } GROUP BY ?class ORDER BY DESC(?n)', signal)
  const sources = await rowsOf(store, `SELECT DISTINCT ?source { GRAPH <${model.graphIri('dataset')}> { ?source a ?class } } ORDER BY ?source`, signal)
  const titles = await rowsOf(store, `SELECT ?source ?title { GRAPH <${model.graphIri('dataset')}> { ?source <http://purl.org/dc/terms/title> ?title } }`, signal)
  const titleOf = (iri: string): string | undefined => textIn(Object.fromEntries(titles.filter(row => row['source']!.value === iri).map(row => [(row['title'] as { 'xml:lang'?: string })['xml:lang'] ?? '', row['title']!.value as string])), language)
  return pageReply(page({ title: textIn(model.titles, language) ?? model.name, language, model, path: '/' },
    html`<p>${manifest.counts.quads.toLocaleString(language)} ${word(language, 'quads')}</p>
<h2>${word(language, 'sources')}</h2>
<ul>${sources.map(row => row['source']!.value as string).filter(iri => iri.startsWith(`${model.base}source/`)).map(iri => html`<li>${linkTo(iri, model.base, titleOf(iri))}</li>`)}</ul>
<h2>${word(language, 'things')}</h2>
<table><thead><tr><th scope="col">${word(language, 'kind')}</th><th scope="col">${word(language, 'count')}</th></tr></thead>
<tbody>
${counts.filter(row => (row['class']!.value as string).startsWith(model.namespace)).map(row => html`<tr><td>${linkTo(row['class']!.value as string, model.base, textIn(model.classes.get(row['class']!.value as string)?.labels ?? {}, language))}</td><td>${row['n']!.value as string}</td></tr>
`)}</tbody></table>`), 200, { Vary: 'Accept-Language' })
}

/** The JSON-LD context of the ontology. */
export function context({ served: { model } }: Call): Reply {
  return jsonReply({ '@context': jsonldContext(model) }, 'application/ld+json')
}
