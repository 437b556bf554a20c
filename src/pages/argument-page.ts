import { choiceValueOf } from '../lookup/choices.js'
import type { FormChoices } from '../lookup/choices.js'
import type { Labels } from '../lookup/labels.js'
import type { ArgumentError, Arguments } from '../queries/arguments.js'
import type { SavedQuery } from '../queries/saved-query.js'
import type { PageContext } from '../site/page-context.js'
import { textWithLanguage } from '../site/texts.js'
import { collapsibleSection } from './parts/collapsible.js'
import { html } from './parts/html.js'
import type { Html } from './parts/html.js'
import { page } from './parts/layout.js'
import { queryStringOf } from './parts/links.js'
import { problemDetail } from './parts/problem-detail.js'
import { parameterLabel, queryForm } from './parts/query-form.js'
import { plainText, shownText } from './parts/texts.js'

/** Saved query, the arguments it was given, and what is wrong with them. */
export interface ArgumentPageInput {
  query: SavedQuery
  given: Arguments
  error: ArgumentError
  /** Things that the value may mean. */
  meant: readonly string[]
  choices: FormChoices
  names: Labels
}

/** Page of a saved query that was given what it cannot take: which field, what may be meant, and the form again. */
export function argumentPage(
  { query, given, error, meant, choices, names }: ArgumentPageInput,
  context: PageContext
): Html {
  const { t, site } = context
  const { fault, parameter: name, message } = error
  const path = `/queries/${query.name}`
  const title = textWithLanguage(query.title, context) ?? { text: query.name }
  const others = given.filter(([key]) => key !== name)
  const links = meant.map(iri => {
    const asked = queryStringOf([...others, [name, choiceValueOf(iri, site.model)]])
    return html`<li><a href="${path}?${asked}">${shownText(names.label(iri))}</a></li>
`
  })
  return page(
    {
      title: plainText(title),
      plainTitle: title.text,
      kicker: t('question'),
      crumbs: [
        [t('nav.queries'), '/queries'],
        [plainText(title), path]
      ],
      noIndex: true
    },
    context,
    html`<div class="problem" role="alert"><p>${argumentMessage(query, error, context)}</p></div>
`,
    links.length > 0 &&
      html`<p>${t('argument.meant')}</p><ul>${links}</ul>
`,
    queryForm(query, { given: given.filter(([key]) => key !== name || fault === 'invalid'), choices, names }, context),
    collapsibleSection(
      {
        id: 'problem',
        title: t('about.machines'),
        content: problemDetail({ title: 'Bad parameter', detail: message })
      },
      context
    )
  )
}

/** Sentence about what a saved query cannot take, in the reader's language. */
export function argumentMessage(
  { parameters }: SavedQuery,
  { fault, parameter: name, value }: ArgumentError,
  context: PageContext
): string {
  const parameter = parameters.find(known => known.name === name)
  return context.t(`argument.${fault}`, { name: parameter ? parameterLabel(parameter, context) : name, value })
}
