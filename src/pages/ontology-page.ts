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
  return termSection(
    term,
    html`<dl class="fields">${term.parents.length > 0 && html`<div><dt>${t('above')}</dt><dd>${namesOfTerms(term.parents, context)}</dd></div>`}${below.length > 0 && html`<div><dt>${t('below')}</dt><dd>${namesOfTerms(below, context)}</dd></div>`}<div><dt>${t('instances')}</dt><dd>${count ? html`<a href="/search?class=${term.localName}">${numberText(count, language)}</a>` : numberText(0, language)}</dd></div></dl>
${ownFields(term, context)}`,
    context
  )
}

/** The fields that a class adds to those of the classes above it, with how often each may stand; a drawing of the classes they lead to. */
function ownFields(term: ClassTerm, context: PageContext): Content {
  const {
    site: { model },
    t
  } = context
  const fields = model.fieldsOf(term.iri).filter(({ path }) => !inherited(term, path, context))
  return (
    fields.length > 0 &&
    html`<details><summary>${t('fieldsAndDiagram')}</summary>${classDiagram(term.iri, context)}<ul>${fields.map(({ path, classes, datatypes, min, max }) => html`<li>${namesOfTerms([path], context)} <span class="count">${min}..${max ?? '*'}</span>${classes.length + datatypes.length > 0 && html` → ${namesOfTerms([...classes, ...datatypes], context)}`}</li>`)}</ul></details>`
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
  const line = (name: string, iris: readonly string[]): Content =>
    iris.length > 0 && html`<div><dt>${name}</dt><dd>${namesOfTerms(iris, context)}</dd></div>`
  return html`<dl class="fields">${line(t('above'), parents)}${line(t('domain'), domains)}${line(t('range'), ranges)}</dl>`
}

function conceptTable(scheme: Scheme, context: PageContext): Html {
  const {
    site: { model },
    t,
    language
  } = context
  const concepts = [...model.concepts.values()].filter(({ schemes }) => schemes.includes(scheme.iri))
  return html`<div class="table-box" tabindex="0" role="region" aria-label="${t('values')}: ${textIn(scheme.labels, language) ?? scheme.localName}"><table><thead><tr><th scope="col">${t('name')}</th><th scope="col">${t('notation')}</th><th scope="col">${t('definition')}</th></tr></thead><tbody>${concepts.map(
    ({
      iri,
      localName,
      labels,
      definitions,
      notation
    }) => html`<tr id="${localName}"><th scope="row">${linkTo(iri, model, isStatus(iri, context) ? statusBadge(iri, context) : plainText(textWithLanguage(labels, language) ?? { text: localName }))}</th><td><code>${notation}</code></td><td>${plainText(textWithLanguage(definitions, language) ?? { text: '' })}</td></tr>
`
  )}</tbody></table></div>`
}
