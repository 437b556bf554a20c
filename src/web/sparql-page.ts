import type { JsonResults } from '../store/json-results.js'
import type { Call } from './call.js'
import { html } from './html.js'
import type { Html } from './html.js'
import { page } from './page.js'
import { resultTable } from './result-table.js'
import { word } from './words.js'

/** A form for a query, with the answer below when there is one. */
export function sparqlPage({ served: { model }, language }: Call, query?: string, answer?: JsonResults | string): Html {
  const { '': none, ...prefixes } = model.prefixes
  const first = `${Object.entries({ ...none === undefined ? {} : { '': none }, ...prefixes }).filter(([, iri]) => iri.startsWith(model.base) || iri.endsWith('rdf-schema#')).map(([prefix, iri]) => `PREFIX ${prefix}: <${iri}>\n`).join('')}
SELECT ?class (COUNT(?thing) AS ?number) WHERE { ?thing a ?class } GROUP BY ?class ORDER BY DESC(?number) LIMIT 20`
  return page({ title: 'SPARQL', language, model, path: '/sparql' },
    html`<form action="/sparql" method="get">
<label for="query">${word(language, 'query')}</label>
<textarea id="query" name="query" spellcheck="false">${query ?? first}</textarea>
<p><button type="submit">${word(language, 'run')}</button></p>
</form>`,
    answer !== undefined && html`<h2>${word(language, 'answer')}</h2>`,
    typeof answer === 'string' ? html`<pre>${answer}</pre>` : answer && resultTable(answer, model.base, language))
}
