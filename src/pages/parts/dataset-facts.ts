import type { DatasetFacts } from '../../lookup/dataset-facts.js'
import type { ThingValues } from '../../lookup/thing.js'
import { localName } from '../../base/vocabulary.js'
import type { PageContext } from '../../site/page-context.js'
import { sortedBy } from '../../base/sorting.js'
import { propertyGroups } from './field-groups.js'
import { fieldValueOf } from './fields.js'
import { html } from './html.js'
import type { Content, Html } from './html.js'
import { fieldName, linkTo } from './links.js'
import { pointText } from './time-point.js'
import { shownText } from './texts.js'

/** Section of what datasets say of a thing, apart from what documents do: by dataset, with the day it was read on. */
export function datasetSection(values: ThingValues, context: PageContext): Content {
  const { facts, named } = values
  const inOrder = sortedBy(facts, ({ source }) => named.names.label(source).text, context.language)
  return (
    facts.length > 0 &&
    html`<section id="in-datasets"><h2>${context.t('datasets')}</h2>
${inOrder.map(each => datasetPart(each, values, context))}</section>`
  )
}

function datasetPart(
  { source, quads, retrieved, about }: DatasetFacts,
  { iri, named: { names }, quads: others }: ThingValues,
  context: PageContext
): Html {
  const { model } = context.site
  const { t } = context
  const items = about.map(item => html` <a href="${item}">${localName(item)}</a>`)
  const day = retrieved !== undefined && t('datasets.retrieved', { day: pointText(retrieved, t) ?? retrieved })
  const groups = propertyGroups(quads, names.of(iri).classes, model)
  return html`<h3>${linkTo(source, model, shownText(names.label(source)))}</h3>
<p class="note">${day}${items}</p>
<dl class="fields">${groups.map(
    ([property, stated]) =>
      html`<div><dt>${fieldName(property, names, context)}</dt><dd><ul class="values">${stated.map(
        ({ term }) => html`<li>${fieldValueOf(term, { context, names, quads: others })}</li>`
      )}</ul></dd></div>
`
  )}</dl>
`
}
