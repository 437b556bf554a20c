import type { Arguments } from '../queries/arguments.js'
import type { SavedQuery } from '../queries/saved-query.js'
import { formatsFor } from '../rdf/formats.js'
import type { FormChoices } from '../lookup/choices.js'
import type { ShownAnswer } from '../lookup/shown-answer.js'
import { labelledAnswer } from './parts/answer.js'
import { answerBar } from './parts/answer-bar.js'
import { callExamples } from './parts/calls.js'
import { asOfVariable, cellContent } from './parts/cells.js'
import { citationSection } from './parts/citation.js'
import { foldedSection } from './parts/folded.js'
import { html } from './parts/html.js'
import type { Content, Html } from './parts/html.js'
import { formatLinks } from './parts/format-links.js'
import { siteAddress } from './parts/identity.js'
import { page } from './parts/layout.js'
import { pathWith } from './parts/links.js'
import { pagination } from './parts/pagination.js'
import { queryForm } from './parts/query-form.js'
import { remoteAge, remoteOff } from './parts/remote-note.js'
import { questionList } from './parts/question-list.js'
import { defaultLanguage } from '../site/messages.js'
import type { RemotePart } from '../sparql/federation/remote-part.js'
import type { PageContext } from '../site/page-context.js'
import { textIn, textWithLanguage } from '../site/texts.js'
import { plainText } from './parts/texts.js'
import { constantColumns, informativeColumns, viewOf } from './parts/views.js'

/** Query, arguments and answer of a saved query's page. */
export interface QueryPageInput {
  query: SavedQuery
  /** With what it was asked. */
  given: Arguments
  /** The query as it was asked. */
  text: string
  answer: ShownAnswer
  /** Part that other endpoints had in it; `off`: they are not called here, so there is no answer. */
  remote?: RemotePart | 'off'
  /** Things that its parameters can be chosen from. */
  choices: FormChoices
}

/** Rows on one page, by view: fewer where each takes more room. */
export const ROWS_BY_VIEW = {
  table: 75,
  cards: 60,
  matrix: 3000,
  tracks: 3000,
  timeline: 60,
  map: 150,
  network: 150,
  chart: 120
} as const

/** Page of one saved query: its form, the answer by its view, its text, and how to ask it from a program. */
export function queryPage({ query, given, text, answer, remote, choices }: QueryPageInput, context: PageContext): Html {
  const { name, title, description, form } = query
  const { language, t } = context
  const answered = remote !== 'off'
  const path = `/queries/${name}`
  const arguments_ = given
    .filter(([, value]) => value !== '')
    .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`)
    .join('&')
  const mark = arguments_ ? `?${arguments_}` : ''
  // Data has the names of things in the page's language.
  const inLanguage =
    form.form === 'select' && language !== defaultLanguage ? `${mark || '?'}${mark && '&'}lang=${language}` : mark
  const queryTitle = textWithLanguage(title, context) ?? { text: name }
  // Asked just so, the page is called by the question that it answers.
  const question = arguments_ === '' ? undefined : query.questions.find(({ arguments: known }) => isAsked(known, given))
  const shownTitle = (question && textWithLanguage(question.ask, context)) ?? queryTitle
  const address = `${siteAddress(context)}${path}.${form.kind === 'graph' ? 'ttl' : 'csv'}${inLanguage}`
  const examples = questionList(
    [{ ...query, questions: query.questions.filter(({ arguments: known }) => !isAsked(known, given)) }],
    context
  )
  return page(
    {
      title: plainText(shownTitle),
      plainTitle: shownTitle.text,
      kicker: question ? html`${t('question')} · <a href="${path}">${plainText(queryTitle)}</a>` : t('question'),
      ...(textIn(description, context) ? { description: textIn(description, context)! } : {}),
      crumbs: [[t('nav.queries'), '/queries']],
      query: text,
      formats: formatLinks(path, [...formatsFor(form.kind).map(format => format.name), 'rq'], inLanguage)
    },
    context,
    textIn(description, context) && html`<p class="lead">${plainText(textWithLanguage(description, context)!)}</p>`,
    examples && html`<p class="note">${t('questions.example')}</p>${examples}`,
    queryForm(query, { given, choices, names: answer.named.names }, context),
    html`<h2>${t('answer')}</h2>`,
    remote === 'off' ? remoteOff(query, t) : remoteAge(remote, t),
    answered && form.form === 'select' && answerBar({ total: answer.total, path, given: inLanguage, text }, context),
    answered && shownAnswer(answer, query, given, context),
    citationSection(context, { title: shownTitle.text, address: `${siteAddress(context)}${path}${mark}` }),
    foldedSection(
      {
        id: 'for-programs',
        title: t('about.machines'),
        content: html`<h3>${t('queryText')}</h3><pre class="copy"><code>${text}</code></pre>
<p><a href="${pathWith('/sparql', { query: text })}">${t('openInEditor')}</a></p>
${callExamples(address, form.kind !== 'graph', t)}
${form.form === 'select' && html`<p class="note">${t('namesInData')}</p>`}`
      },
      context
    )
  )
}

/** Test of whether a question's arguments are all that was given. */
function isAsked(known: Readonly<Record<string, string>>, given: Arguments): boolean {
  const asked = given.filter(([, value]) => value !== '')
  return asked.length === Object.keys(known).length && asked.every(([parameter, value]) => known[parameter] === value)
}

function shownAnswer(
  { results, total, paging, named }: ShownAnswer,
  query: SavedQuery,
  given: Arguments,
  context: PageContext
): Content {
  const { t, url } = context
  if (typeof results === 'string') return graphText(results, context)
  if (results.boolean !== undefined) return html`<p class="verdict">${t(results.boolean ? 'yes' : 'no')}</p>`
  const asked = new Set(given.filter(([, value]) => value !== '').map(([parameter]) => parameter))
  const answer = informativeColumns(query.view, labelledAnswer(results, named, context, query), asked)
  const placement = { id: 'answer', name: textIn(query.title, context) ?? query.name }
  const isWhole = query.view.name === 'table' && total === answer.rows.length
  const constant = isWhole ? constantColumns(query.view, answer, asOfVariable(context)) : []
  const columns = answer.columns.filter(({ variable }) => !constant.includes(variable))
  const said = answer.columns
    .filter(({ variable }) => constant.includes(variable))
    .map(({ variable, title }) => {
      const [row] = answer.rows
      return html` <span>${plainText(title)}: ${cellContent(row![variable]!, answer, context, row)}</span>`
    })
  return html`${said.length > 0 && html`<p class="constant">${t('sameInAll')}${said}</p>`}
${viewOf(query.view, { ...answer, columns }, context, placement)}${pagination(paging, url, t)}`
}

const LONGEST = 60_000

/** Graph as the text it was written in; what is longer than a page bears is cut. */
export function graphText(text: string, { t }: PageContext): Html {
  const cut = text.length > LONGEST
  return html`<pre class="graph" tabindex="0" role="region" aria-label="${t('answer')}">${
    cut ? text.slice(0, text.lastIndexOf('\n', LONGEST)) : text
  }</pre>${cut && html`<p class="notice">${t('cut')}</p>`}`
}
