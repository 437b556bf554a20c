import { formatsFor } from '../store/formats.js'
import { localName, sh } from '../vocabulary.js'
import { fieldTable } from './field-table.js'
import { html } from './html.js'
import type { Html } from './html.js'
import { formatLinks, page } from './layout.js'
import type { Reader } from './site.js'
import { namesOfTerms } from './term-list.js'
import { textIn } from './texts.js'

/** Every shape with the classes that it is for and the fields that it brings, shared ones at their own place. */
export function shapesPage(reader: Reader): Html {
  const { site: { model }, say, language } = reader
  const targets = new Map<string, string[]>()
  for (const { subject, predicate, object } of model.shapes) {
    if (predicate.equals(sh('targetClass'))) targets.set(subject.value, [...targets.get(subject.value) ?? [], object.value])
  }
  return page({ title: say('nav.shapes'), description: say('shapes.lead'), formats: formatLinks('/shapes', formatsFor('graph').map(({ name }) => name)) }, reader,
    html`<p class="lead">${say('shapes.lead')}</p>`,
    [...targets].map(([shape, classes]) => html`<section id="${localName(shape)}"><h2>${localName(shape)}</h2>
<p>${say('shapeFor')} ${namesOfTerms(classes, reader)}</p>
${classes.map(type => fieldTable(model.fieldsOf(type).filter(({ shapes }) => shapes.includes(shape)), reader, say('fieldsOf', { class: textIn(model.classes.get(type)?.labels ?? {}, language) ?? localName(type) })))}</section>
`))
}
