import { dcterms, rdfs, skos } from '../base/vocabulary.js'
import type { SavedQuery } from '../queries/saved-query.js'
import type { ShownAnswer } from '../lookup/shown-answer.js'
import { labelledAnswer } from './parts/answer.js'
import { answerTable } from './parts/answer-table.js'
import { factsOf } from '../model/status-properties.js'
import { html } from './parts/html.js'
import type { Content, Html } from './parts/html.js'
import { page } from './parts/layout.js'
import { pathWith } from './parts/links.js'
import { graphText } from './parts/query-answer.js'
import type { PageContext } from '../site/page-context.js'
import { queriesByTopic } from './parts/topics.js'
import { textWithLanguage } from '../site/texts.js'
import { plainText, unbroken } from './parts/texts.js'

/** Rows of an answer that the page shows. */
export const SPARQL_ROWS = 150

/** Values of the page of the SPARQL endpoint: saved queries as examples, and the answer to a query. */
export interface SparqlPageInput {
  queries: Iterable<SavedQuery>
  query?: string
  answer?: ShownAnswer
}

/** Page of a form for a query, with the answer below when there is one. The browser makes an editor of it. */
export function sparqlPage({ queries, query, answer }: SparqlPageInput, context: PageContext): Html {
  const {
    t,
    site: { model }
  } = context
  const { properties, isFact } = factsOf(model)
  const facts = properties.length
    ? [...isFact].filter(([, fact]) => fact).flatMap(([iri]) => [iri, ...Object.values(model.term(iri)?.labels ?? {})])
    : []
  return page(
    { title: t('nav.sparql'), description: t('sparql.lead'), noIndex: query !== undefined },
    context,
    html`<p class="lead">${unbroken(t('sparql.lead'))}</p>
<div class="query-workspace">
<form id="query-form" action="/sparql" method="get" data-base="${model.base}" data-first="${firstQuery(context)}"
 data-prefixes="${JSON.stringify(model.prefixes)}" data-facts="${JSON.stringify(facts)}"
 data-naming="${JSON.stringify([...model.namingProperties.keys()])}" data-defining="${JSON.stringify(defining)}">
<label for="query">${t('queryText')}</label>
<textarea id="query" name="query" spellcheck="false" rows="14">${query ?? firstQuery(context)}</textarea>
<div class="actions"><button type="submit" class="primary">${t('ask')}</button>
<button type="submit" formaction="/explain" id="explain">${t('plan.explain')}</button></div>
</form>
${exampleList(queries, context)}
<section id="query-result">${shown(answer, query, context)}</section></div>
<p>${t('sparql.endpoint')} <code>${context.origin}/sparql</code></p>`
  )
}

/** Properties that say what a thing is. */
const defining = [skos('definition'), rdfs('comment'), dcterms('description')].map(({ value }) => value)

/** List of the saved queries by topic, as examples; a script finds them by words of any language. */
function exampleList(queries: Iterable<SavedQuery>, context: PageContext): Html {
  const { t } = context
  const groups = queriesByTopic(queries, context).map(({ title, queries: own }) => {
    const items = own.map(({ name, title: titles, query }) => {
      const words = [name, ...Object.values(titles)].join(' ')
      const path = pathWith('/sparql', { query })
      const text = plainText(textWithLanguage(titles, context) ?? { text: name })
      return html`<li data-words="${words}"><a href="${path}">${text}</a></li>
`
    })
    return html`<section><h3>${plainText(title)}</h3><ul class="plain">${items}</ul></section>
`
  })
  return html`<aside class="examples" aria-labelledby="examples"><h2 id="examples">${t('examples')}</h2>
<p class="for-scripts"><label for="find-example">${t('examples.find')}</label>
<input type="search" id="find-example"></p>
<div class="example-groups">${groups}</div></aside>`
}

function shown(answer: ShownAnswer | undefined, query: string | undefined, context: PageContext): Content {
  const { t } = context
  if (answer === undefined) return undefined
  const { results, total, named } = answer
  if (typeof results === 'string') return graphText(results, context)
  const downloads = html`<div class="formats"><span>${t('formats')}</span><ul>${['csv', 'tsv', 'json', 'xml'].map(
    format => html`<li><a href="${pathWith('/sparql', { query, format })}">${format}</a></li>`
  )}</ul></div>`
  if (results.boolean !== undefined)
    return html`<h2>${t('answer')}</h2><p class="verdict">${t(results.boolean ? 'yes' : 'no')}</p>${downloads}`
  // Every variable has its column here: the query's author named them.
  const columns = (results.head.vars ?? []).map(variable => ({ variable, title: { text: variable } }))
  return html`<h2>${t('answer')}</h2><p class="count">${t('rows', { count: total })}${
    total > SPARQL_ROWS && ` ${t('firstRows', { count: SPARQL_ROWS })}`
  }</p>${downloads}
${total > 0 && answerTable({ ...labelledAnswer(results, named, context), columns }, context, t('answer'))}`
}

function firstQuery({ site: { model } }: PageContext): string {
  const { '': none, ...prefixes } = model.prefixes
  const unnamed = none !== undefined && !Object.values(prefixes).includes(none) ? { '': none } : {}
  const declared = Object.entries({ ...unnamed, ...prefixes })
    .filter(([, iri]) => iri.startsWith(model.base) || iri.endsWith('rdf-schema#'))
    .map(([prefix, iri]) => `PREFIX ${prefix}: <${iri}>\n`)
    .join('')
  return `${declared}
SELECT ?class (COUNT(?thing) AS ?number)
WHERE { ?thing a ?class }
GROUP BY ?class ORDER BY DESC(?number) LIMIT 20`
}
