import { DataFactory } from 'n3'
import type { Parameter, SavedQuery } from '../query/saved-query.js'
import { answerFrom } from './answer.js'
import { rowsFor } from './asking.js'
import { valueOf } from './choices.js'
import { html } from './html.js'
import type { Html } from './html.js'
import { pathWith } from './links.js'
import { formField } from './query-form.js'
import type { Reader } from './site.js'
import { textIn, textWithLanguage, plainText } from './texts.js'
import type { Text } from './texts.js'
import { lookAt, telling, viewOf } from './views.js'

const ROWS = 5
const MARKS = 40

/** The answer to one saved query about a thing. */
export interface DossierSection { id: string, title: Text, content: Html }

/** The saved queries that belong on the page of a thing of these classes, each with its answer for that thing; `views` are how they are looked at. */
export async function dossierSections(iri: string, classes: readonly string[], reader: Reader): Promise<{ sections: DossierSection[], views: string[] }> {
  const belonging = await dossiersOf(classes, reader)
  const sections = await sectionsOf(belonging.filter(({ other }) => !other).map(({ query, parameter }) => ({ query, given: new Map([[parameter, iri]]) })), reader)
  return { sections, views: sections.map(({ view }) => view) }
}

/** What a thing can be compared with: the questions that are asked of two things of its classes, and the parameter that the other one is given for. */
export async function comparisonsOf(classes: readonly string[], reader: Reader): Promise<{ query: SavedQuery, parameter: string, other: Parameter }[]> {
  return (await dossiersOf(classes, reader)).flatMap(({ other, ...rest }) => other ? [{ ...rest, other }] : [])
}

/** The answers to the questions that are asked of two things. */
export async function comparisonSections(iri: string, otherIri: string, classes: readonly string[], reader: Reader): Promise<DossierSection[]> {
  return sectionsOf((await comparisonsOf(classes, reader)).map(({ query, parameter, other }) => ({ query, given: new Map([[parameter, iri], [other.name, otherIri]]) })), reader)
}

/** The saved queries of the things of some classes; `other` is what one of them wants besides: another thing of these classes. */
async function dossiersOf(classes: readonly string[], { site: { model, queries } }: Reader): Promise<{ query: SavedQuery, parameter: string, other?: Parameter }[]> {
  const above = new Set(classes.flatMap(type => model.superclasses(type)))
  return [...(await queries).values()].flatMap(query => {
    const dossier = query.dossiers.find(({ classIri }) => above.has(classIri))
    if (!dossier) return []
    const [other] = query.parameters.filter(({ name, required, type }) => required && name !== dossier.parameter && type.kind === 'class' && above.has(type.iri))
    return [{ query, parameter: dossier.parameter, ...other && { other } }]
  })
}

type Asked = { query: SavedQuery, given: ReadonlyMap<string, string> }

async function sectionsOf(asked: readonly Asked[], reader: Reader): Promise<(DossierSection & { view: string })[]> {
  const answered = await Promise.all(asked.map(async each => {
    const { query: { name, title, view } } = each
    const content = await section(each, reader)
    return content.text ? [{ id: `about-${name}`, title: textWithLanguage(title, reader.language) ?? { text: name }, content, view: view.name }] : []
  }))
  return answered.flat()
}

async function section({ query: { name, title, parameters, view, form, description }, query, given }: Asked, reader: Reader): Promise<Html> {
  const { site: { model }, language, say } = reader
  const values = [...given].map(([parameter, iri]) => [parameter, valueOf(iri, model)] as const)
  const path = pathWith(`/queries/${name}`, Object.fromEntries(values))
  const heading = html`<h3><a href="${path}">${plainText(textWithLanguage(title, language) ?? { text: name })}</a></h3>`
  const missing = parameters.filter(each => each.required && !given.has(each.name))
  if (missing.length) {
    // What else it has to know is asked here.
    const fields = await Promise.all(missing.map(each => formField(each, [], reader, name)))
    return html`<section id="about-${name}">${heading}<form class="form" action="/queries/${name}" method="get">${values.map(([parameter, value]) => html`<input type="hidden" name="${parameter}" value="${value}">`)}${fields}<div class="actions"><button>${say('ask')}</button></div></form></section>`
  }
  if (form.form !== 'select') return html`<section id="about-${name}">${heading}<p>${textIn(description, language)}</p></section>`
  const results = await rowsFor(query, new Map([...given].map(([parameter, iri]) => [parameter, [DataFactory.namedNode(iri)]])), reader)
  const all = results.results?.bindings ?? []
  if (!all.length) return html``
  const drawn = view.name !== 'table' && view.name !== 'cards'
  const shown = all.slice(0, drawn ? MARKS : ROWS)
  const answer = await answerFrom({ ...results, results: { bindings: shown } }, reader, query)
  return html`<section id="about-${name}">${heading}${viewOf(view, drawn ? lookAt(view, answer) : telling(view, answer, new Set(given.keys())), reader, { id: `answer-${name}`, name: textIn(title, language) ?? name }, drawn)}${all.length > shown.length && html`<p><a href="${path}">${say('allOf', { count: all.length })}</a></p>`}</section>
`
}
