import { DataFactory } from 'n3'
import { formatsFor } from '../rdf/formats.js'
import { fieldsOfShape, pathConstraintsOfShape } from '../model/fields.js'
import type { PathConstraint } from '../model/fields.js'
import type { Field } from '../model/terms.js'
import { Statements } from '../model/statements.js'
import { localName, sh } from '../base/vocabulary.js'
import { fieldTable } from './parts/field-table.js'
import { html } from './parts/html.js'
import type { Content, Html } from './parts/html.js'
import { formatLinks } from './parts/format-links.js'
import { page } from './parts/layout.js'
import type { PageContext } from '../site/page-context.js'
import { namesOfTerms } from './parts/term-list.js'
import { textIn } from '../site/texts.js'
import { unbroken } from './parts/texts.js'

/** Page of every shape: the classes that it is for and the fields that it brings, shared ones at their own place. */
export function shapesPage(context: PageContext): Html {
  const {
    site: { model },
    t
  } = context
  const shapes = Statements.of(model.shapes)
  const targeting = shapes.subjects(sh('targetClass')).map(({ value }) => value)
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
    html`<p class="lead">${unbroken(t('shapes.lead'))}</p>`,
    [...new Set([...targeting, ...shapes.instances(sh('NodeShape'))])].map(shape =>
      shapeSection(shape, shapes, context)
    )
  )
}

function shapeSection(shape: string, shapes: Statements, context: PageContext): Content {
  const {
    site: { model },
    t
  } = context
  const classes = shapes.iris(shape, sh('targetClass'))
  const node = DataFactory.namedNode(shape)
  const table = (fields: readonly (Field | PathConstraint)[], name: string): Content =>
    fieldTable(
      fields.filter(field => field.shapes.includes(shape)),
      context,
      name
    )
  const tables = classes.map(type =>
    table(
      [...model.fieldsOf(type), ...model.pathConstraintsOf(type)],
      t('fieldsOf', { class: textIn(model.classes.get(type)?.labels ?? {}, context) ?? localName(type) })
    )
  )
  const own = table([...fieldsOfShape(shapes, node), ...pathConstraintsOfShape(shapes, node)], localName(shape))
  return (
    (classes.length > 0 || own) &&
    html`<section id="${localName(shape)}"><h2>${localName(shape)}</h2>
${classes.length > 0 && html`<p>${t('shapeFor')} ${namesOfTerms(classes, context)}</p>`}
${classes.length > 0 ? tables : own}</section>
`
  )
}
