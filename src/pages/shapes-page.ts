import { formatsFor } from '../rdf/formats.js'
import { localName, sh } from '../base/vocabulary.js'
import { fieldTable } from './parts/field-table.js'
import { html } from './parts/html.js'
import type { Html } from './parts/html.js'
import { formatLinks } from './parts/format-links.js'
import { page } from './parts/layout.js'
import type { PageContext } from '../site/page-context.js'
import { namesOfTerms } from './parts/term-list.js'
import { textIn } from '../site/texts.js'

/** Every shape with the classes that it is for and the fields that it brings, shared ones at their own place. */
export function shapesPage(context: PageContext): Html {
  const {
    site: { model },
    t
  } = context
  const targets = new Map<string, string[]>()
  for (const { subject, predicate, object } of model.shapes) {
    if (predicate.equals(sh('targetClass')))
      targets.set(subject.value, [...(targets.get(subject.value) ?? []), object.value])
  }
  return page(
    {
      title: t('nav.shapes'),
      description: t('shapes.lead'),
      formats: formatLinks(
        '/shapes',
        formatsFor('graph').map(({ name }) => name)
      )
    },
    context,
    html`<p class="lead">${t('shapes.lead')}</p>`,
    [...targets].map(
      ([shape, classes]) => html`<section id="${localName(shape)}"><h2>${localName(shape)}</h2>
<p>${t('shapeFor')} ${namesOfTerms(classes, context)}</p>
${classes.map(type =>
  fieldTable(
    model.fieldsOf(type).filter(({ shapes }) => shapes.includes(shape)),
    context,
    t('fieldsOf', { class: textIn(model.classes.get(type)?.labels ?? {}, context) ?? localName(type) })
  )
)}</section>
`
    )
  )
}
