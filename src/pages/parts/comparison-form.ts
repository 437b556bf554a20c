import { choicesFrom } from '../../lookup/choices.js'
import type { Labels } from '../../lookup/labels.js'
import type { PageContext } from '../../site/page-context.js'
import { foldedSection } from './folded.js'
import { html } from './html.js'
import type { Content } from './html.js'
import { hrefOf } from './links.js'
import { optionOf } from './query-form.js'

/** Form that asks what a thing is to be compared with; nothing where there is no other thing. */
export function comparisonForm(
  iri: string,
  comparable: readonly string[],
  names: Labels,
  context: PageContext,
  chosen?: string
): Content {
  const {
    site: { model },
    language,
    t
  } = context
  const options = choicesFrom(comparable, names, model, language).map(choice => optionOf(choice, choice.iri === chosen))
  const content = html`<form class="form" action="${hrefOf(iri, model)}" method="get">
<div class="field"><label for="with">${t('compare.with')}</label>
<select id="with" name="with" required>${options}</select></div>
<div class="actions"><button>${t('compare')}</button></div></form>`
  return (
    options.length > 0 &&
    foldedSection({ id: 'compare', title: t('compare'), content, open: chosen !== undefined }, context)
  )
}
