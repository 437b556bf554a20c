import type { ClassTerm, OntologyTerm, PropertyTerm, Scheme } from '../model/terms.js'
import { formatsFor } from '../store/formats.js'
import { classDiagram } from './class-diagram.js'
import { countsByClass } from './counts.js'
import { html } from './html.js'
import type { Content, Html } from './html.js'
import { headerTexts } from './identity.js'
import { formatLinks, page } from './layout.js'
import { linkTo } from './links.js'
import type { Reader } from './site.js'
import { sortedBy } from './sorting.js'
import { namesOfTerms } from './term-list.js'
import { isStatus, statusBadge } from './status.js'
import { capital, plainText, shownText, textIn, textWithLanguage } from './texts.js'
import { numberText } from './values.js'

/** The ontology for people who model: every class with its fields and a diagram, every property, every scheme. */
export async function ontologyPage(reader: Reader): Promise<Html> {
  const { site: { model }, language, say } = reader
  const counts = await countsByClass(reader)
  const ours = <T extends OntologyTerm>(terms: Iterable<T>): T[] => sortedBy([...terms].filter(({ iri }) => iri.startsWith(model.namespace)), ({ labels, localName }) => textIn(labels, language) ?? localName, language)
  const classes = ours(model.classes.values()).filter(({ iri }) => !model.isConceptClass(iri))
  const lists = ours(model.classes.values()).filter(({ iri }) => model.isConceptClass(iri))
  const properties = ours(model.properties.values())
  const schemes = ours(model.schemes.values())
  const about = textIn(headerTexts(model, 'description'), language)
  return page({
    title: textIn(model.titles, language) ?? model.name, kicker: say('nav.ontology'), ...about ? { description: about } : {},
    formats: [...formatLinks('/ontology', formatsFor('graph').map(({ name }) => name)), ['JSON-LD @context', '/context.jsonld']]
  }, reader,
  about && html`<p class="lead">${about}</p>`,
  html`<p>${model.version && html`${say('version')} ${model.version.split('/').at(-1)} · `}<code>${model.namespace}</code> · <a href="/shapes">${say('nav.shapes')}</a></p>
<nav aria-label="${say('contents')}">${([['classes', classes], ['properties', properties], ['lists', lists]] as const).map(([name, terms]) => html`<details><summary>${say(name)} <span class="count">${numberText(terms.length, language)}</span></summary><ul class="tiles">${terms.map(({ localName, labels }) => html`<li><a href="#${localName}">${plainText(textWithLanguage(labels, language) ?? { text: localName })}</a></li>`)}</ul></details>`)}</nav>
<h2>${say('classes')}</h2>
${classes.map(term => classSection(term, counts.get(term.iri) ?? 0, reader))}
<h2>${say('properties')}</h2>
${properties.map(term => termSection(term, propertyFacts(term, reader), reader))}
<h2>${say('lists')}</h2>
${lists.map(term => termSection(term, html`<p class="note">${say('isListOf', { count: model.conceptsOf(term.iri).size })}</p>`, reader))}
${schemes.map(scheme => termSection(scheme, conceptTable(scheme, reader), reader))}`)
}

function termSection({ localName, labels, definitions }: OntologyTerm, more: Content, { language }: Reader): Html {
  const definition = textWithLanguage(definitions, language)
  const { text, lang } = textWithLanguage(labels, language) ?? { text: localName }
  return html`<section id="${localName}"><h3>${plainText({ text: capital(text, lang ?? language), ...lang ? { lang } : {} })} <code>${localName}</code></h3>
${definition && html`<p>${shownText(definition)}</p>`}
${more}</section>
`
}

function classSection(term: ClassTerm, count: number, reader: Reader): Html {
  const { site: { model }, say, language } = reader
  const below = model.subclasses(term.iri).filter(iri => model.classes.get(iri)?.parents.includes(term.iri))
  return termSection(term, html`<dl class="fields">${term.parents.length > 0 && html`<div><dt>${say('above')}</dt><dd>${namesOfTerms(term.parents, reader)}</dd></div>`}${below.length > 0 && html`<div><dt>${say('below')}</dt><dd>${namesOfTerms(below, reader)}</dd></div>`}<div><dt>${say('instances')}</dt><dd>${count ? html`<a href="/search?class=${term.localName}">${numberText(count, language)}</a>` : numberText(0, language)}</dd></div></dl>
${ownFields(term, reader)}`, reader)
}

/** The fields that a class adds to those of the classes above it, with how often each may stand; a drawing of the classes they lead to. */
function ownFields(term: ClassTerm, reader: Reader): Content {
  const { site: { model }, say } = reader
  const fields = model.fieldsOf(term.iri).filter(({ path }) => !inherited(term, path, reader))
  return fields.length > 0 && html`<details><summary>${say('fieldsAndDiagram')}</summary>${classDiagram(term.iri, reader)}<ul>${fields.map(({ path, classes, datatypes, min, max }) => html`<li>${namesOfTerms([path], reader)} <span class="count">${min}..${max ?? '*'}</span>${classes.length + datatypes.length > 0 && html` → ${namesOfTerms([...classes, ...datatypes], reader)}`}</li>`)}</ul></details>`
}

/** Whether a field comes from a class above, where it is listed. */
function inherited({ parents }: ClassTerm, path: string, { site: { model } }: Reader): boolean {
  return parents.some(parent => model.fieldOf(parent, path.slice(Math.max(path.lastIndexOf('#'), path.lastIndexOf('/')) + 1))?.path === path)
}

function propertyFacts({ parents, ranges, domains }: PropertyTerm, reader: Reader): Html {
  const { say } = reader
  const line = (name: string, iris: readonly string[]): Content => iris.length > 0 && html`<div><dt>${name}</dt><dd>${namesOfTerms(iris, reader)}</dd></div>`
  return html`<dl class="fields">${line(say('above'), parents)}${line(say('domain'), domains)}${line(say('range'), ranges)}</dl>`
}

function conceptTable(scheme: Scheme, reader: Reader): Html {
  const { site: { model }, say, language } = reader
  const concepts = [...model.concepts.values()].filter(({ schemes }) => schemes.includes(scheme.iri))
  return html`<div class="table-box" tabindex="0" role="region" aria-label="${say('values')}: ${textIn(scheme.labels, language) ?? scheme.localName}"><table><thead><tr><th scope="col">${say('name')}</th><th scope="col">${say('notation')}</th><th scope="col">${say('definition')}</th></tr></thead><tbody>${concepts.map(({ iri, localName, labels, definitions, notation }) => html`<tr id="${localName}"><th scope="row">${linkTo(iri, model, isStatus(iri, reader) ? statusBadge(iri, reader) : plainText(textWithLanguage(labels, language) ?? { text: localName }))}</th><td><code>${notation}</code></td><td>${plainText(textWithLanguage(definitions, language) ?? { text: '' })}</td></tr>
`)}</tbody></table></div>`
}
