import type { ComparisonValues } from '../lookup/comparison.js'
import type { PageContext } from '../site/page-context.js'
import { comparisonForm } from './parts/comparison-form.js'
import { dossierHeading, dossierSection } from './parts/dossier.js'
import { html } from './parts/html.js'
import type { Html } from './parts/html.js'
import { page } from './parts/layout.js'
import { hrefOf, linkTo } from './parts/links.js'
import { shownText } from './parts/texts.js'

/** Page of two things side by side: the answers to all saved queries that compare two of their kind. */
export function comparisonPage(values: ComparisonValues, context: PageContext): Html {
  const { iri, otherIri, answers, comparable, named } = values
  const {
    site: { model },
    t
  } = context
  const { names } = named
  const [one, other] = [names.label(iri), names.label(otherIri)]
  return page(
    {
      title: t('compare.both', { one: one.text, other: other.text }),
      kicker: t('compare'),
      description: answers.map(({ query }) => dossierHeading(query, context).title.text).join(' · '),
      crumbs: [[one.text, hrefOf(iri, model)!]]
    },
    context,
    html`<ul class="tiles">${[iri, otherIri].map(
      each => html`<li>${linkTo(each, model, shownText(names.label(each)))}</li>`
    )}</ul>`,
    answers.length > 0
      ? answers.map(answer => dossierSection(answer, named, context, true))
      : html`<p class="notice">${t('noRows')}</p>`,
    comparisonForm(iri, comparable, names, context, otherIri)
  )
}
