import type { Quad, Term } from 'n3'
import type { ReasonsValues } from '../lookup/reasons.js'
import type { PageContext } from '../site/page-context.js'
import { sortedBy } from '../base/sorting.js'
import { textWithLanguage } from '../site/texts.js'
import { fieldValueOf } from './parts/fields.js'
import { html } from './parts/html.js'
import type { Content, Html } from './parts/html.js'
import { page } from './parts/layout.js'
import { hrefOf, linkTo, termLink, thingLink } from './parts/links.js'
import { shownText } from './parts/texts.js'
import { kicker } from './parts/thing-heading.js'

/** Page of the reasons for a derived property of a thing: for each value the rules, and the records they used. */
export function reasonsPage({ iri, property, values, names }: ReasonsValues, context: PageContext): Html {
  const { t, language, site } = context
  const label = names.label(iri)
  const sorted = sortedBy(values, ({ value }) => names.label(value.value).text, language)
  const shownValue = (value: Term): Content => fieldValueOf(value, { context, names, quads: [] })
  return page(
    {
      title: shownText(label),
      plainTitle: `${label.text}: ${names.label(property).text}`,
      kicker: kicker(iri, names, context),
      crumbs: [[label.text, hrefOf(iri, site.model)!]]
    },
    context,
    html`<h2>${termLink(property, names, context)}</h2>`,
    sorted.map(
      ({ value, stated, reasons }) => html`<section><h3>${shownValue(value)}</h3>
${stated.length > 0 && html`<p>${t('why.stated')}</p>${statementList(stated, shownValue)}`}
${reasons.map(({ rule, statements }) => {
  const definition = textWithLanguage(rule.definition, context)
  return html`<p>${definition ? shownText(definition) : rule.name}</p>
<p class="note">${t('why.from')}</p>${statementList(statements, shownValue)}`
})}</section>
`
    )
  )

  function statementList(statements: readonly Quad[], shown: (value: Term) => Content): Html {
    return html`<ul class="values">${statements.map(
      ({ subject, predicate, object, graph }) =>
        html`<li>${thingLink(subject.value, names, context)} · ${termLink(predicate.value, names, context)}:
${shown(object)} <span class="note">${linkTo(graph.value, site.model, shownText(names.label(graph.value)))}</span></li>`
    )}</ul>`
  }
}
