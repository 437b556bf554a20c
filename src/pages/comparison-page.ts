import { sortedBy } from '../base/sorting.js'
import { choiceValueOf } from '../lookup/choices.js'
import type { ComparedAnswer, ComparedMatrix, ComparisonValues } from '../lookup/comparison.js'
import type { PageContext } from '../site/page-context.js'
import { textIn, textWithLanguage } from '../site/texts.js'
import { bindingsOf } from '../sparql/results-json.js'
import type { JsonResults } from '../sparql/results-json.js'
import { labelledAnswer } from './parts/answer.js'
import { comparisonForm } from './parts/comparison-form.js'
import { dossierHeading, dossierSection } from './parts/dossier.js'
import { collapsibleSection } from './parts/collapsible.js'
import { html } from './parts/html.js'
import type { Content, Html } from './parts/html.js'
import { page } from './parts/layout.js'
import { hrefOf, linkTo, pathWith, thingLink } from './parts/links.js'
import { tableBox } from './parts/table.js'
import { plainText, shownText } from './parts/texts.js'
import { numberText } from './parts/values.js'
import { viewOf } from './parts/views.js'

/** Page of things side by side: how much is recorded of each, what they have in common, what only some have. */
export function comparisonPage(values: ComparisonValues, context: PageContext): Html {
  const { things, counted, matrices, answers, comparable, named } = values
  const {
    site: { model },
    t
  } = context
  const { names } = named
  const labels = things.map(iri => names.label(iri).text)
  const empty =
    !counted.length &&
    !answers.length &&
    matrices.every(({ shared, alone }) => !bindingsOf(shared).length && !bindingsOf(alone).length)
  return page(
    {
      title: things.length > 2 ? labels.join(', ') : t('compare.both', { one: labels[0]!, other: labels[1]! }),
      kicker: t('compare.page'),
      description: counted.map(({ query }) => dossierHeading(query, context).title.text).join(' · '),
      crumbs: [[labels[0]!, hrefOf(things[0]!, model)!]]
    },
    context,
    counted.length > 0 && countTable(values, context),
    matrices.map(matrix => matrixSections(matrix, values, context)),
    answers.map(answer => dossierSection(answer, named, context, true)),
    empty && html`<p class="notice">${t('noRows')}</p>`,
    comparisonForm(things[0]!, comparable, names, context, things.slice(1))
  )
}

/** Table of how many rows the answers have of each thing, each number a link to them, and of what is in all. */
function countTable({ things, counted, named: { names } }: ComparisonValues, context: PageContext): Html {
  const { site, t, language } = context
  const row = ({ query, parameter, counts, shared }: ComparedAnswer): Html => {
    const title = plainText(textWithLanguage(query.title, context) ?? { text: query.name })
    const cells = counts.map((count, i) =>
      count
        ? html`<td><a href="${pathWith(`/queries/${query.name}`, {
            [parameter]: choiceValueOf(things[i]!, site.model)
          })}">${numberText(count, language)}</a></td>`
        : html`<td class="quiet">${t('matrix.none')}</td>`
    )
    return html`<tr><th scope="row">${title}</th>${cells}<td>${sharedList(shared, context)}</td></tr>
`
  }
  const sharedList = (shared: readonly string[], { language: tag }: PageContext): Content =>
    shared.length > 0 &&
    html`<details><summary>${numberText(shared.length, tag)}</summary><ul>${sortedBy(
      shared.filter(iri => names.of(iri).names.length > 0),
      iri => names.label(iri).text,
      tag
    ).map(iri => html`<li>${thingLink(iri, names, context)}</li>`)}</ul></details>`
  const headings = [t('question'), ...things.map(iri => names.label(iri).text), t('compare.shared')]
  const name = t('recorded')
  const links = things.map(iri => html`<li>${linkTo(iri, site.model, shownText(names.label(iri)))}</li>`)
  return html`<ul class="tiles">${links}</ul>
<section><h2>${name}</h2>${tableBox({ name, headings, rows: counted.map(row), stackable: true })}</section>
`
}

/** Sections of a matrix: what all have, and what only some have. */
function matrixSections(
  { query, parameters, shared, alone }: ComparedMatrix,
  values: ComparisonValues,
  context: PageContext
): Html[] {
  const { t } = context
  const title = textIn(query.title, context) ?? query.name
  const section = (part: 'shared' | 'alone', results: JsonResults): Html[] => {
    if (!bindingsOf(results).length) return []
    const name = `${title}: ${t(`compare.${part}`)}`
    const answer = labelledAnswer(results, values.named, context, query)
    const content = viewOf(
      query.view,
      answer,
      context,
      { id: `answer-${query.name}-${part}`, name, first: values.things },
      true
    )
    return [collapsibleSection({ id: `${query.name}-${part}`, title: name, content, open: true }, context)]
  }
  const [one, other, ...more] = values.things.map(iri => choiceValueOf(iri, context.site.model))
  const path = pathWith(`/queries/${query.name}`, { [parameters[0]]: one, [parameters[1]]: other })
  const link = more.length ? [] : [html`<p><a href="${path}">${t('openAnswer')}</a></p>`]
  return [...section('shared', shared), ...section('alone', alone), ...link]
}
