import type { Model } from '../model/model.js'
import type { OntologyTerm } from '../model/terms.js'
import { formatsFor } from '../store/formats.js'
import { localName, sh } from '../vocabulary.js'
import type { Call } from './call.js'
import { html } from './html.js'
import type { Content, Html } from './html.js'
import { linkTo } from './links.js'
import { formatLinks, page } from './page.js'
import { textIn, word } from './words.js'
import type { Word } from './words/en.js'

/** Every class, property and controlled value, with what it means. */
export function ontologyPage({ served: { model }, language }: Call): Html {
  const section = (name: Word, terms: Iterable<OntologyTerm>, more: (term: OntologyTerm) => Content): Html => html`<h2>${word(language, name)}</h2>
${[...terms].filter(({ iri }) => iri.startsWith(model.namespace)).map(term => html`<section id="${term.localName}">
<h3>${textIn(term.labels, language) ?? term.localName} <small class="quiet">${term.localName}</small></h3>
<p>${textIn(term.definitions, language)}</p>
${more(term)}</section>
`)}`
  const parents = (iris: readonly string[]): Content => iris.length > 0 && html`<p>${word(language, 'parents')}: ${names(iris, model, language)}</p>`
  return page({ title: textIn(model.titles, language) ?? model.name, language, model, path: '/ontology', formats: formatLinks('/ontology', formatsFor('graph').map(({ name }) => name)) },
    html`<p><a href="/shapes">${word(language, 'shapes')}</a></p>`,
    section('classes', model.classes.values(), ({ iri }) => [parents(model.classes.get(iri)!.parents), fieldList(iri, model, language)]),
    section('properties', model.properties.values(), ({ iri }) => parents(model.properties.get(iri)!.parents)),
    section('concepts', [...model.schemes.values(), ...model.concepts.values()], ({ iri }) => parents(model.concepts.get(iri)?.classes ?? [])))
}

/** Every class that has a shape, with its fields and how often each may stand. */
export function shapesPage({ served: { model }, language }: Call): Html {
  const shapes = [...new Set(model.shapes.filter(quad => quad.predicate.equals(sh('targetClass'))).map(quad => quad.subject.value))]
  const targets = (shape: string): string[] => model.shapes.filter(quad => quad.subject.value === shape && quad.predicate.equals(sh('targetClass'))).map(quad => quad.object.value)
  return page({ title: word(language, 'shapes'), language, model, path: '/shapes', formats: formatLinks('/shapes', formatsFor('graph').map(({ name }) => name)) },
    shapes.map(shape => html`<section id="${localName(shape)}">
<h2>${localName(shape)}</h2>
<p>${names(targets(shape), model, language)}</p>
${targets(shape).map(type => fieldList(type, model, language))}</section>
`))
}

function fieldList(classIri: string, model: Model, language: string): Content {
  const fields = model.fieldsOf(classIri)
  return fields.length > 0 && html`<table><thead><tr><th scope="col">${word(language, 'fields')}</th><th scope="col">${word(language, 'kind')}</th><th scope="col">${word(language, 'count')}</th></tr></thead>
<tbody>${fields.map(({ path, datatypes, classes, min, max }) => html`<tr><td>${names([path], model, language)}</td><td>${names([...classes, ...datatypes], model, language)}</td><td>${min}–${max ?? '∞'}</td></tr>
`)}</tbody></table>`
}

function names(iris: readonly string[], model: Model, language: string): Content {
  return iris.map(iri => html`${linkTo(iri, model.base, textIn(model.term(iri)?.labels ?? {}, language) ?? localName(iri))} `)
}
