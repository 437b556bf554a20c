import type { ClassTerm, OntologyTerm, PropertyTerm, Scheme } from '../model/terms.js'
import { formatsFor } from '../rdf/formats.js'
import { classDiagram } from './parts/class-diagram.js'
import { html } from './parts/html.js'
import type { Content, Html } from './parts/html.js'
import { headerTexts } from './parts/identity.js'
import { formatLinks } from './parts/format-links.js'
import { page } from './parts/layout.js'
import { linkTo } from './parts/links.js'
import type { PageContext } from '../site/page-context.js'
import { sortedBy } from '../site/sorting.js'
import { tableBox } from './parts/table.js'
import { namesOfTerms } from './parts/term-list.js'
import { isStatus, statusBadge } from './parts/status.js'
import { capital, textIn, textWithLanguage } from '../site/texts.js'
import { plainText, shownText } from './parts/texts.js'
import { numberText } from './parts/values.js'

/** The ontology for people who model: every class with its fields and a diagram, every property, every scheme. */
export function ontologyPage(counts: ReadonlyMap<string, number>, context: PageContext): Html {
  const {
    site: { model },
    language,
    t
  } = context
  const ours = <T extends OntologyTerm>(terms: Iterable<T>): T[] =>
    sortedBy(
      [...terms].filter(({ iri }) => model.isListed(iri)),
      ({ labels, localName }) => textIn(labels, language) ?? localName,
      language
    )
  const classes = ours(model.classes.values()).filter(({ iri }) => !model.isConceptClass(iri))
  const lists = ours(model.classes.values()).filter(({ iri }) => model.isConceptClass(iri))
  const properties = ours(model.properties.values())
  const schemes = ours(model.schemes.values())
  const about = textIn(headerTexts(model, 'description'), language)
  return page(
    {
      title: textIn(headerTexts(model, 'title'), language) ?? model.name,
      kicker: t('nav.ontology'),
      ...(about ? { description: about } : {}),
      formats: [
        ...formatLinks(
          '/ontology',
          formatsFor('graph').map(({ name }) => name)
        ),
        ['JSON-LD @context', '/context.jsonld']
      ]
    },
    context,
    about && html`<p class="lead">${about}</p>`,
    html`<p>${model.version && html`${t('version')} ${model.version.split('/').at(-1)} · `}<code>${model.namespace}</code> · <a href="/shapes">${t('nav.shapes')}</a></p>
<nav aria-label="${t('contents')}">${(
      [
        ['classes', classes],
        ['properties', properties],
        ['lists', lists]
      ] as const
    ).map(
      ([name, terms]) =>
        html`<details><summary>${t(name)} <span class="count">${numberText(terms.length, language)}</span></summary><ul class="tiles">${terms.map(({ localName, labels }) => html`<li><a href="#${localName}">${plainText(textWithLanguage(labels, language) ?? { text: localName })}</a></li>`)}</ul></details>`
    )}</nav>
<h2>${t('classes')}</h2>
${classes.map(term => classSection(term, counts.get(term.iri) ?? 0, context))}
<h2>${t('properties')}</h2>
${properties.map(term => termSection(term, propertyFacts(term, context), context))}
<h2>${t('lists')}</h2>
${lists.map(term => termSection(term, html`<p class="note">${t('isListOf', { count: model.conceptsOf(term.iri).size })}</p>`, context))}
${schemes.map(scheme => termSection(scheme, conceptTable(scheme, context), context))}`
  )
}

function termSection({ localName, labels, definitions }: OntologyTerm, more: Content, { language }: PageContext): Html {
  const definition = textWithLanguage(definitions, language)
  const { text, lang } = textWithLanguage(labels, language) ?? { text: localName }
  return html`<section id="${localName}"><h3>${plainText({ text: capital(text, lang ?? language), ...(lang ? { lang } : {}) })} <code>${localName}</code></h3>
${definition && html`<p>${shownText(definition)}</p>`}
${more}</section>
`
}

function classSection(term: ClassTerm, count: number, context: PageContext): Html {
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
 * Fields that a class adds to those of the classes above it, with how often each may stand, and a drawing of the classes
 * they lead to.
 */
function ownFields(term: ClassTerm, context: PageContext): Content {
  const {
    site: { model },
    t
  } = context
  const fields = model.fieldsOf(term.iri).filter(({ path }) => !inherited(term, path, context))
  const items = fields.map(({ path, classes, datatypes, min, max }) => {
    const values = [...classes, ...datatypes]
    const often = html`<span class="count">${min}..${max ?? '*'}</span>`
    return html`<li>${namesOfTerms([path], context)} ${often}${
      values.length > 0 && html` → ${namesOfTerms(values, context)}`
    }</li>`
  })
  return (
    fields.length > 0 &&
    html`<details><summary>${t('fieldsAndDiagram')}</summary>${classDiagram(term.iri, context)}<ul>${items}</ul></details>`
  )
}

/** Whether a field comes from a class above, where it is listed. */
function inherited({ parents }: ClassTerm, path: string, { site: { model } }: PageContext): boolean {
  return parents.some(
    parent =>
      model.fieldOf(parent, path.slice(Math.max(path.lastIndexOf('#'), path.lastIndexOf('/')) + 1))?.path === path
  )
}

function propertyFacts({ parents, ranges, domains }: PropertyTerm, context: PageContext): Html {
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

function conceptTable(scheme: Scheme, context: PageContext): Html {
  const {
    site: { model },
    t,
    language
  } = context
  const concepts = [...model.concepts.values()].filter(({ schemes }) => schemes.includes(scheme.iri))
  const rows = concepts.map(({ iri, localName, labels, definitions, notation }) => {
    const label = plainText(textWithLanguage(labels, language) ?? { text: localName })
    const heading = linkTo(iri, model, isStatus(iri, context) ? statusBadge(iri, context) : label)
    const definition = plainText(textWithLanguage(definitions, language) ?? { text: '' })
    const cells = [html`<code>${notation}</code>`, definition].map(cell => html`<td>${cell}</td>`)
    return html`<tr id="${localName}"><th scope="row">${heading}</th>${cells}</tr>
`
  })
  const name = `${t('values')}: ${textIn(scheme.labels, language) ?? scheme.localName}`
  return tableBox({ name, headings: [t('name'), t('notation'), t('definition')], rows })
}
