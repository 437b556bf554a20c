import { choiceValueOf } from '../../lookup/choices.js'
import type { NamedThings } from '../../lookup/answers.js'
import { isDrawn } from '../../lookup/dossier.js'
import type { DossierAnswer } from '../../lookup/dossier.js'
import { resultsInNameOrder } from '../../lookup/name-order.js'
import type { SavedQuery } from '../../queries/saved-query.js'
import type { PageContext } from '../../site/page-context.js'
import { textIn, textWithLanguage } from '../../site/texts.js'
import type { LanguageText } from '../../site/texts.js'
import { labelledAnswer } from './answer.js'
import { collapsibleSection } from './collapsible.js'
import { html } from './html.js'
import type { Content, Html } from './html.js'
import { pathWith } from './links.js'
import { formField } from './query-form.js'
import { plainText } from './texts.js'
import { columnsOfView, informativeColumns, viewOf } from './views.js'

/** Title of a saved query in the reader's language, with the id of its section. */
export function dossierHeading({ name, title }: SavedQuery, context: PageContext): { id: string; title: LanguageText } {
  return { id: `about-${name}`, title: textWithLanguage(title, context) ?? { text: name } }
}

/**
 * Part of a page with the answer to a saved query about a thing, collapsed unless `open`; a form where the query
 * requires more than the thing.
 */
export function dossierSection(asked: DossierAnswer, named: NamedThings, context: PageContext, open = false): Html {
  const { query, given, missing, results, total } = asked
  const { model } = context.site
  const { id, title } = dossierHeading(query, context)
  const values = [...given].map(([parameter, iri]) => [parameter, choiceValueOf(iri, model)] as const)
  const path = pathWith(`/queries/${query.name}`, Object.fromEntries(values))
  const content =
    missing.length > 0 ? missingForm(asked, values, named, context) : answerPart(asked, path, named, context)
  return collapsibleSection({ id, title: plainText(title), count: results && total, content, open }, context)
}

/** Form for what a query requires besides the thing. */
function missingForm(
  { query: { name }, missing, choices }: DossierAnswer,
  values: readonly (readonly [parameter: string, value: string])[],
  { names }: NamedThings,
  context: PageContext
): Html {
  const known = values.map(([key, value]) => html`<input type="hidden" name="${key}" value="${value}">`)
  const fields = missing.map(parameter => formField(parameter, { given: [], choices, names, stem: name }, context))
  return html`<form class="form" action="/queries/${name}" method="get">${known}${fields}
<div class="actions"><button>${context.t('ask')}</button></div></form>`
}

function answerPart(
  { query, given, results, total }: DossierAnswer,
  path: string,
  named: NamedThings,
  context: PageContext
): Content {
  const { t } = context
  const { name, title, view, description } = query
  if (!results) return html`<p>${textIn(description, context)}</p>`
  const drawn = isDrawn(query)
  const sorted = resultsInNameOrder(results, query, named.names, context.language)
  const answer = labelledAnswer(sorted, named, context, query)
  const shown = drawn ? columnsOfView(view, answer) : informativeColumns(view, answer, new Set(given.keys()))
  const placement = { id: `answer-${name}`, name: textIn(title, context) ?? name }
  const count = answer.rows.length
  const isMore = total > count
  // Of what is drawn over time the newest are shown.
  const first = view.name === 'timeline' ? total - count + 1 : 1
  const part =
    isMore && drawn && html`<p class="note">${t('figure.part', { first, last: first + count - 1, total })}</p>`
  return html`${part}${viewOf(view, shown, context, placement, drawn)}<p><a href="${path}">${
    isMore ? t('allOf', { count: total }) : t('openAnswer')
  }</a></p>`
}
