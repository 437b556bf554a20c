import type { Arguments } from '../query/arguments.js'
import type { Parameter, SavedQuery } from '../query/saved-query.js'
import { formatsFor } from '../store/formats.js'
import type { JsonResults } from '../store/json-results.js'
import type { Call } from './call.js'
import { html } from './html.js'
import type { Html } from './html.js'
import { choicesOf } from './choices.js'
import type { Choice } from './choices.js'
import { formatLinks, page } from './page.js'
import { resultTable } from './result-table.js'
import { textIn, word } from './words.js'

/** The list of saved queries. */
export function queriesPage({ served: { model }, language }: Call, queries: readonly SavedQuery[]): Html {
  return page({ title: word(language, 'queries'), language, model, path: '/queries', formats: [['json', '/queries.json']] },
    html`<dl>${queries.map(({ name, title, description }) => html`
<dt><a href="/queries/${name}">${textIn(title, language)}</a></dt>
<dd>${textIn(description, language)}</dd>`)}
</dl>`)
}

/** One saved query: its form, the answer, its text. Without arguments it shows the answer to the example. */
export async function queryPage(call: Call, query: SavedQuery, given: Arguments | undefined, answer: JsonResults | string): Promise<Html> {
  const { served: { model }, language } = call
  const { name, title, description, text, parameters, form } = query
  const path = `/queries/${name}`
  const mark = call.url.indexOf('?')
  const fields = await Promise.all(parameters.map(async parameter => field(parameter, given, await choicesOf(parameter, call), language)))
  return page({
    title: textIn(title, language) ?? name, language, model, path,
    formats: formatLinks(path, [...formatsFor(form.kind).map(format => format.name), 'rq'], given && mark >= 0 ? call.url.slice(mark) : exampleQuery(query))
  },
  html`<p>${textIn(description, language)}</p>`,
  fields.length > 0 && html`<form action="${path}" method="get">${fields}
<p><button type="submit">${word(language, 'run')}</button></p>
</form>`,
  html`<h2>${word(language, 'answer')}</h2>`,
  typeof answer === 'string' ? html`<pre>${answer}</pre>` : resultTable(answer, model.base, language),
  html`<h2>${word(language, 'query')}</h2><pre>${text}</pre>
<p><a href="/sparql?query=${encodeURIComponent(text)}">SPARQL</a></p>`)
}

function exampleQuery({ parameters }: SavedQuery): string {
  return parameters.length ? `?${parameters.map(({ name, example }) => `${name}=${encodeURIComponent(example.value)}`).join('&')}` : ''
}

function field({ name, label, required, many, type, example }: Parameter, given: Arguments | undefined, choices: readonly Choice[] | undefined, language: string): Html {
  const values = given ? given.filter(([key]) => key === name).map(([, value]) => value) : [example.value]
  const caption = html`<label for="${name}">${textIn(label, language) ?? name}${required && html` <small>(${word(language, 'required')})</small>`}</label>`
  if (choices) {
    const isChosen = ({ value, iri }: Choice): boolean => values.includes(value) || values.includes(iri)
    return html`${caption}
<select id="${name}" name="${name}"${many && html` multiple`}>${!required && !many && html`<option value=""></option>`}
${choices.map(choice => html`<option value="${choice.value}"${isChosen(choice) && html` selected`}>${choice.label}</option>`)}</select>`
  }
  const kind = type.kind === 'date' ? 'date' : 'text'
  return html`${caption}
<input id="${name}" name="${name}" type="${kind}" value="${values[0]}"${required && html` required`}>`
}
