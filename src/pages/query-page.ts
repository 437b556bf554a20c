import type { Arguments } from '../queries/arguments.js'
import type { SavedQuery } from '../queries/saved-query.js'
import { formatsFor } from '../rdf/formats.js'
import type { FormChoices } from '../lookup/choices.js'
import { narrows } from '../lookup/narrowing-parameters.js'
import type { ShownAnswer } from '../lookup/shown-answer.js'
import { answerBar } from './parts/answer-bar.js'
import { callExamples } from './parts/calls.js'
import { citationSection, permanent } from './parts/citation.js'
import { collapsibleSection } from './parts/collapsible.js'
import { html } from './parts/html.js'
import type { Html } from './parts/html.js'
import { formatLinks } from './parts/format-links.js'
import { siteAddress } from './parts/identity.js'
import { page } from './parts/layout.js'
import { addressWith, parametersIn, pathWith, queryStringOf, withAppended } from './parts/links.js'
import { narrowingForm } from './parts/narrowing.js'
import { shownAnswer } from './parts/query-answer.js'
import { queryForm } from './parts/query-form.js'
import { remoteAge, remoteOff } from './parts/remote-note.js'
import { questionList } from './parts/question-list.js'
import { defaultLanguage } from '../site/messages.js'
import type { RemotePart } from '../sparql/federation/remote-part.js'
import type { PageContext } from '../site/page-context.js'
import { textIn, textWithLanguage } from '../site/texts.js'
import { printedSources } from './parts/source-list.js'
import { plainText } from './parts/texts.js'
import { bindingsOf } from '../sparql/results-json.js'

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
  table: 64,
  cards: 60,
  matrix: 3000,
  tracks: 3000,
  timeline: 60,
  map: 150,
  network: 150,
  chart: 120,
  lines: 600
} as const

/** Page of one saved query: its form, the answer by its view, its text, and how to ask it from a program. */
export function queryPage({ query, given, text, answer, remote, choices }: QueryPageInput, context: PageContext): Html {
  const { name, title, description, form } = query
  const { language, t } = context
  const answered = remote !== 'off'
  const path = `/queries/${name}`
  const asked = queryStringOf(given.filter(([, value]) => value !== ''))
  const queryString = asked && `?${asked}`
  // Data has the names of things in the page's language.
  const inLanguage =
    form.form === 'select' && language !== defaultLanguage ? withAppended(queryString, `lang=${language}`) : queryString
  const queryTitle = textWithLanguage(title, context) ?? { text: name }
  // Asked just so, the page is called by the question that it answers.
  const question = asked === '' ? undefined : query.questions.find(({ arguments: known }) => isAsked(known, given))
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
    queryForm(query, { given, choices, names: answer.named.names }, context, [
      textIn(description, context) && html`<p class="lead">${plainText(textWithLanguage(description, context)!)}</p>`,
      examples && html`<p class="note">${t('questions.example')}</p>${examples}`
    ]),
    html`<h2>${t('answer')}</h2>`,
    remote === 'off' ? remoteOff(query, t) : remoteAge(remote, t),
    answered &&
      form.form === 'select' &&
      answerBar({ answer, path, given: narrowedQueryString(inLanguage, context), text }, context),
    answered && narrowingForm(answer, query, context),
    answered && shownAnswer(answer, query, given, context),
    typeof answer.results !== 'string' && printedSources(bindingsOf(answer.results), answer.named, context),
    citationSection(context, {
      title: shownTitle.text,
      address: `${siteAddress(context)}${path}${narrowedQueryString(queryString, context)}`,
      data:
        answer.sha256 !== undefined && form.form === 'select'
          ? dataOf(`${path}.json${queryString}`, answer.sha256, context)
          : undefined
    }),
    collapsibleSection(
      {
        id: 'for-programs',
        title: t('about.machines'),
        content: html`<h3>${t('queryText')}</h3><pre class="copy"><code>${text}</code></pre>
<p><a href="${pathWith('/sparql', { query: text })}">${t('openInEditor')}</a></p>
${callExamples(address, form.kind !== 'graph', t)}
${form.form === 'select' && embedding(`${path}${narrowedQueryString(queryString, context)}`, shownTitle.text, context)}
${form.form === 'select' && html`<p class="note">${t('namesInData')}</p>`}`
      },
      context
    )
  )
}

/** Lines for a page of another site that show the answer in a frame. */
function embedding(path: string, title: string, context: PageContext): Html {
  const src = `${siteAddress(context)}/embed${path}`
  const frame = html`<iframe src="${src}" title="${title}" width="100%" height="600"></iframe>`
  return html`<h3 id="embed">${context.t('embed')}</h3><pre class="copy"><code>${frame.text}</code></pre>`
}

/** Address of all rows as JSON in this release, with their SHA-256. */
function dataOf(path: string, sha256: string, context: PageContext): { address: string; sha256: string } {
  const { release } = context.site
  return { address: permanent(withAppended(path, 'lang=none'), release.id), sha256 }
}

/** Arguments as an address has them, with what narrows the answer. */
function narrowedQueryString(given: string, { url }: PageContext): string {
  const narrowing = parametersIn(url).filter(([name]) => narrows(name))
  return narrowing.length > 0 ? addressWith(given || '?', () => false, narrowing).replace(/^[^?]*/, '') : given
}

/** Test of whether a question's arguments are all that was given. */
function isAsked(known: Readonly<Record<string, string>>, given: Arguments): boolean {
  const asked = given.filter(([, value]) => value !== '')
  return asked.length === Object.keys(known).length && asked.every(([parameter, value]) => known[parameter] === value)
}
