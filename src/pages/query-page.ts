import type { Arguments } from '../query/arguments.js'
import { withoutHeader } from '../query/without-header.js'
import type { SavedQuery } from '../query/saved-query.js'
import { formatsFor } from '../store/formats.js'
import type { JsonResults } from '../store/json-results.js'
import { answerFrom } from './answer.js'
import { callExamples } from './calls.js'
import { html } from './html.js'
import type { Content, Html } from './html.js'
import { formatLinks, page } from './layout.js'
import { pathWith } from './links.js'
import { paged, pageNumber, pagination } from './pagination.js'
import { queryForm } from './query-form.js'
import { questionList } from './question-list.js'
import type { Reader } from './site.js'
import { plainText, textIn, textWithLanguage } from './texts.js'
import { telling, viewOf } from './views.js'

/** What was asked and what came back. */
export interface Asked {
  query: SavedQuery
  /** With what it was asked. */
  given: Arguments
  /** The query as it was asked. */
  text: string
  /** Rows, or a graph as text. */
  answer: JsonResults | string
}

/** Rows on one page: fewer where each takes more room. */
const PAGE = { table: 75, cards: 60, matrix: 3000, timeline: 60, map: 150, network: 150, chart: 120 } as const

/** One saved query: its form, the answer by its view, its text, and how to ask it from a program. */
export async function queryPage({ query, given, text: asked, answer }: Asked, reader: Reader): Promise<Html> {
  const text = withoutHeader(asked)
  const { name, title, description, form } = query
  const { language, say, origin, site: { model } } = reader
  const path = `/queries/${name}`
  const arguments_ = given.filter(([, value]) => value !== '').map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`).join('&')
  const mark = arguments_ ? `?${arguments_}` : ''
  const queryTitle = textWithLanguage(title, language) ?? { text: name }
  // Asked just so, the page is called by the question that it answers.
  const question = arguments_ === '' ? undefined : query.questions.find(({ arguments: known }) => isAsked(known, given))
  const shownTitle = (question && textWithLanguage(question.ask, language)) ?? queryTitle
  const address = `${origin || model.base.replace(/\/$/, '')}${path}.${form.kind === 'graph' ? 'ttl' : 'csv'}${mark}`
  const examples = questionList([{ ...query, questions: query.questions.filter(({ arguments: known }) => !isAsked(known, given)) }], language)
  return page({
    title: plainText(shownTitle), plainTitle: shownTitle.text, kicker: question ? html`${say('question')} · <a href="${path}">${plainText(queryTitle)}</a>` : say('question'), ...textIn(description, language) ? { description: textIn(description, language)! } : {},
    crumbs: [[say('nav.queries'), '/queries']], query: text, formats: formatLinks(path, [...formatsFor(form.kind).map(format => format.name), 'rq'], mark)
  }, reader,
  textIn(description, language) && html`<p class="lead">${plainText(textWithLanguage(description, language)!)}</p>`,
  examples && html`<p class="note">${say('questions.example')}</p>${examples}`,
  await queryForm(query, given, reader),
  html`<h2>${say('answer')}</h2>`, await shownAnswer(answer, query, given, reader),
  html`<h2>${say('queryText')}</h2><pre class="copy"><code>${text}</code></pre>
<p><a href="${pathWith('/sparql', { query: text })}">${say('openInEditor')}</a></p>`,
  callExamples(address, form.kind !== 'graph', say))
}

/** Whether a question's arguments are all that was given. */
function isAsked(known: Readonly<Record<string, string>>, given: Arguments): boolean {
  const asked = given.filter(([, value]) => value !== '')
  return asked.length === Object.keys(known).length && asked.every(([parameter, value]) => known[parameter] === value)
}

async function shownAnswer(answer: JsonResults | string, query: SavedQuery, given: Arguments, reader: Reader): Promise<Content> {
  const { say, url } = reader
  if (typeof answer === 'string') return graphText(answer, reader)
  if (answer.boolean !== undefined) return html`<p class="verdict">${say(answer.boolean ? 'yes' : 'no')}</p>`
  const all = answer.results?.bindings ?? []
  const { shown, ...paging } = paged(all, pageNumber(url), PAGE[query.view.name])
  const prepared = await answerFrom({ ...answer, results: { bindings: [...shown] } }, reader, query)
  return html`<p class="count">${say('rows', { count: all.length })}</p>
${viewOf(query.view, telling(query.view, prepared, new Set(given.filter(([, value]) => value !== '').map(([parameter]) => parameter))), reader, { id: 'answer', name: textIn(query.title, reader.language) ?? query.name })}${pagination(paging, url, say)}`
}

const LONGEST = 60_000

/** A graph as the text it was written in; what is longer than a page bears is cut. */
export function graphText(text: string, { say }: Reader): Html {
  const cut = text.length > LONGEST
  return html`<pre class="graph" tabindex="0" role="region" aria-label="${say('answer')}">${cut ? text.slice(0, text.lastIndexOf('\n', LONGEST)) : text}</pre>${cut && html`<p class="notice">${say('cut')}</p>`}`
}
