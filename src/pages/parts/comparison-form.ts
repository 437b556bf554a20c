import { choicesFrom } from '../../lookup/choices.js'
import type { Labels } from '../../lookup/labels.js'
import type { PageContext } from '../../site/page-context.js'
import { collapsibleSection } from './collapsible.js'
import { html } from './html.js'
import type { Content } from './html.js'
import { hrefOf } from './links.js'
import { plainText } from './texts.js'

/** Form that asks with which others a thing is to be compared; nothing where there is no other thing. */
export function comparisonForm(
  iri: string,
  comparable: readonly string[],
  names: Labels,
  context: PageContext,
  chosen: readonly string[] = []
): Content {
  const {
    site: { model },
    language,
    t
  } = context
  const options = choicesFrom(comparable, names, model, language).map(({ iri: other, value, label, lang }) => {
    const checked = chosen.includes(other) && html` checked`
    return html`<li><label><input type="checkbox" name="with" value="${value}"${checked}>${plainText({
      text: label,
      lang
    })}</label></li>`
  })
  const content = html`<form class="form" action="${hrefOf(iri, model)}" method="get">
<fieldset><legend>${t('compare.with')}</legend><ul class="checks">${options}</ul></fieldset>
<div class="actions"><button>${t('compare')}</button></div></form>`
  return (
    options.length > 0 &&
    collapsibleSection({ id: 'compare', title: t('compare'), content, open: chosen.length > 0 }, context)
  )
}
