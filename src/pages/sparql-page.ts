import type { JsonResults } from '../store/json-results.js'
import { withoutHeader } from '../query/without-header.js'
import { answerFrom } from './answer.js'
import { answerTable } from './answer-table.js'
import { factsOf } from './facts.js'
import { html } from './html.js'
import type { Content, Html } from './html.js'
import { page } from './layout.js'
import { pathWith } from './links.js'
import { graphText } from './query-page.js'
import type { Reader } from './site.js'
import { sortedBy } from './sorting.js'
import { plainText, textWithLanguage } from './texts.js'

const ROWS = 150

/** A form for a query, with the answer below when there is one. The browser makes an editor of it. */
export async function sparqlPage(reader: Reader, query?: string, answer?: JsonResults | string): Promise<Html> {
  const { say, language, site: { model, queries } } = reader
  const examples = sortedBy((await queries).values(), ({ title, name }) => textWithLanguage(title, language)?.text ?? name, language)
  const { properties, isFact } = factsOf(model)
  const facts = properties.length ? [...isFact].filter(([, fact]) => fact).flatMap(([iri]) => [iri, ...Object.values(model.term(iri)?.labels ?? {})]) : []
  return page({ title: say('nav.sparql'), description: say('sparql.lead'), unlisted: query !== undefined }, reader,
    html`<p class="lead">${say('sparql.lead')}</p>
<form id="query-form" action="/sparql" method="get" data-base="${model.base}" data-prefixes="${JSON.stringify(model.prefixes)}" data-facts="${JSON.stringify(facts)}">
<label for="query">${say('queryText')}</label>
<textarea id="query" name="query" spellcheck="false" rows="14">${query ?? firstQuery(reader)}</textarea>
<div class="actions"><button type="submit" class="primary">${say('ask')}</button></div>
</form>
<section id="query-result">${await shown(answer, query, reader)}</section>`,
    html`<h2>${say('examples')}</h2><ul class="examples">${examples.map(({ name, title, text }) => html`<li><a href="${pathWith('/sparql', { query: withoutHeader(text) })}">${plainText(textWithLanguage(title, language) ?? { text: name })}</a></li>
`)}</ul>
<p>${say('sparql.endpoint')} <code>${reader.origin}/sparql</code></p>`)
}

async function shown(answer: JsonResults | string | undefined, query: string | undefined, reader: Reader): Promise<Content> {
  const { say } = reader
  if (answer === undefined) return undefined
  if (typeof answer === 'string') return graphText(answer, reader)
  const downloads = html`<div class="formats"><span>${say('formats')}</span><ul>${['csv', 'tsv', 'json', 'xml'].map(format => html`<li><a href="${pathWith('/sparql', { query, format })}">${format}</a></li>`)}</ul></div>`
  if (answer.boolean !== undefined) return html`<h2>${say('answer')}</h2><p class="verdict">${say(answer.boolean ? 'yes' : 'no')}</p>${downloads}`
  const rows = answer.results?.bindings ?? []
  const prepared = await answerFrom({ ...answer, results: { bindings: rows.slice(0, ROWS) } }, reader)
  // Every variable has its column here: the query's author named them.
  const columns = (answer.head.vars ?? []).map(variable => ({ variable, title: { text: variable } }))
  return html`<h2>${say('answer')}</h2><p class="count">${say('rows', { count: rows.length })}${rows.length > ROWS && ` ${say('firstRows', { count: ROWS })}`}</p>${downloads}
${rows.length > 0 && answerTable({ ...prepared, columns }, reader, say('answer'))}`
}

function firstQuery({ site: { model } }: Reader): string {
  const { '': none, ...prefixes } = model.prefixes
  const declared = Object.entries({ ...none === undefined ? {} : { '': none }, ...prefixes }).filter(([, iri]) => iri.startsWith(model.base) || iri.endsWith('rdf-schema#')).map(([prefix, iri]) => `PREFIX ${prefix}: <${iri}>\n`).join('')
  return `${declared}\nSELECT ?class (COUNT(?thing) AS ?number) WHERE { ?thing a ?class } GROUP BY ?class ORDER BY DESC(?number) LIMIT 20`
}
