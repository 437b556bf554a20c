import type { ClassTerm, OntologyTerm, PropertyTerm, Scheme } from '../../model/terms.js'
import { classDiagram } from './class-diagram.js'
import { pathName } from './field-table.js'
import { html } from './html.js'
import type { Content, Html } from './html.js'
import { linkTo } from './links.js'
import type { PageContext } from '../../site/page-context.js'
import { tableBox } from './table.js'
import { namesOfTerms } from './term-list.js'
import { isStatus, statusBadge } from './status.js'
import { capital, textIn, textWithLanguage } from '../../site/texts.js'
import { plainText, shownText } from './texts.js'
import { numberText } from './values.js'

/** Section of a term of the ontology: its label, name and definition, and what else there is to say. */
export function termSection(
  { localName, labels, definitions }: OntologyTerm,
  more: Content,
  context: PageContext
): Html {
  const definition = textWithLanguage(definitions, context)
  const { text, lang } = textWithLanguage(labels, context) ?? { text: localName }
  return html`<section id="${localName}"><h3>${plainText({
    text: capital(text, lang ?? context.language),
    lang
  })} <code>${localName}</code></h3>
${definition && html`<p>${shownText(definition)}</p>`}
${more}</section>
`
}

/** Section of a class: the classes above and below it, its instances and its own fields. */
export function classSection(term: ClassTerm, count: number, context: PageContext): Html {
  const {
    site: { model },
    t,
    language
  } = context
  const below = model.subclasses(term.iri).filter(iri => model.classes.get(iri)?.parents.includes(term.iri))
  const number = numberText(count, language)
  const instances = count ? html`<a href="/search?class=${term.localName}">${number}</a>` : number
  const lines = [
    termLine(t('above'), term.parents, context),
    termLine(t('below'), below, context),
    fieldLine(t('instances'), instances)
  ]
  return termSection(
    term,
    html`<dl class="fields">${lines}</dl>
${ownFields(term, context)}`,
    context
  )
}

/**
 * Fields and paths that a class adds to those of the classes above it, with how often each may stand, and a drawing of
 * the classes they lead to.
 */
function ownFields(term: ClassTerm, context: PageContext): Content {
  const {
    site: { model },
    t
  } = context
  const fields = model.fieldsOf(term.iri).filter(({ path }) => !inherited(term, path, context))
  const all = [...fields, ...model.pathConstraintsOf(term.iri)]
  const items = all.map(({ path, classes, datatypes, min, max }) => {
    const values = [...classes, ...datatypes]
    const often = html`<span class="count">${min}..${max ?? '*'}</span>`
    return html`<li>${pathName(path, context)} ${often}${
      values.length > 0 && html` → ${namesOfTerms(values, context)}`
    }</li>`
  })
  return (
    all.length > 0 &&
    html`<details><summary>${t('fieldsAndDiagram')}</summary>
${classDiagram(term.iri, context)}<ul>${items}</ul></details>`
  )
}

/** Test of whether a field comes from a class above, where it is listed. */
function inherited({ parents }: ClassTerm, path: string, { site: { model } }: PageContext): boolean {
  return parents.some(
    parent =>
      model.fieldOf(parent, path.slice(Math.max(path.lastIndexOf('#'), path.lastIndexOf('/')) + 1))?.path === path
  )
}

/** Facts of a property: those above it, its domains and ranges. */
export function propertyFacts({ parents, ranges, domains }: PropertyTerm, context: PageContext): Html {
  const { t } = context
  const lines = [
    termLine(t('above'), parents, context),
    termLine(t('domain'), domains, context),
    termLine(t('range'), ranges, context)
  ]
  return html`<dl class="fields">${lines}</dl>`
}

function termLine(name: string, iris: readonly string[], context: PageContext): Content {
  return iris.length > 0 && fieldLine(name, namesOfTerms(iris, context))
}

function fieldLine(name: string, value: Content): Html {
  return html`<div><dt>${name}</dt><dd>${value}</dd></div>`
}

/** Table of a scheme's concepts with notations and definitions. */
export function conceptTable(scheme: Scheme, context: PageContext): Html {
  const {
    site: { model },
    t
  } = context
  const concepts = [...model.concepts.values()].filter(({ schemes }) => schemes.includes(scheme.iri))
  const rows = concepts.map(({ iri, localName, labels, definitions, notation }) => {
    const label = plainText(textWithLanguage(labels, context) ?? { text: localName })
    const heading = linkTo(iri, model, isStatus(iri, context) ? statusBadge(iri, context) : label)
    const definition = plainText(textWithLanguage(definitions, context) ?? { text: '' })
    const cells = [html`<code>${notation}</code>`, definition].map(cell => html`<td>${cell}</td>`)
    return html`<tr id="${localName}"><th scope="row">${heading}</th>${cells}</tr>
`
  })
  const name = `${t('values')}: ${textIn(scheme.labels, context) ?? scheme.localName}`
  return tableBox({ name, headings: [t('name'), t('notation'), t('definition')], rows })
}
