import { DataFactory } from 'n3'
import type { SavedQuery } from '../query/saved-query.js'
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
  const { model, queries } = reader.site
  const above = new Set(classes.flatMap(type => model.superclasses(type)))
  const answered = await Promise.all([...(await queries).values()].map(async query => {
    const dossier = query.dossiers.find(({ classIri }) => above.has(classIri))
    const content = dossier && await section(query, dossier.parameter, iri, reader)
    return content?.text ? [{ id: `about-${query.name}`, title: textWithLanguage(query.title, reader.language) ?? { text: query.name }, content, view: query.view.name }] : []
  }))
  return { sections: answered.flat(), views: answered.flat().map(({ view }) => view) }
}

async function section(query: SavedQuery, parameter: string, iri: string, reader: Reader): Promise<Html> {
  const { site: { model }, language, say } = reader
  const { name, title, parameters, view, form } = query
  const slug = valueOf(iri, model)
  const path = pathWith(`/queries/${name}`, { [parameter]: slug })
  const heading = html`<h3><a href="${path}">${plainText(textWithLanguage(title, language) ?? { text: name })}</a></h3>`
  const missing = parameters.filter(each => each.required && each.name !== parameter)
  if (missing.length) {
    // What else it has to know is asked here: another thing to compare with.
    const fields = await Promise.all(missing.map(each => formField(each, [], reader, name)))
    return html`<section id="about-${name}">${heading}<form class="form" action="/queries/${name}" method="get"><input type="hidden" name="${parameter}" value="${slug}">${fields}<div class="actions"><button>${say('ask')}</button></div></form></section>`
  }
  if (form.form !== 'select') return html`<section id="about-${name}">${heading}<p>${textIn(query.description, language)}</p></section>`
  const results = await rowsFor(query, new Map([[parameter, [DataFactory.namedNode(iri)]]]), reader)
  const all = results.results?.bindings ?? []
  if (!all.length) return html``
  const drawn = view.name !== 'table' && view.name !== 'cards'
  const shown = all.slice(0, drawn ? MARKS : ROWS)
  const answer = await answerFrom({ ...results, results: { bindings: shown } }, reader, query)
  return html`<section id="about-${name}">${heading}${viewOf(view, drawn ? lookAt(view, answer) : telling(view, answer, new Set([parameter])), reader, { id: `answer-${name}`, name: textIn(title, language) ?? name }, drawn)}${all.length > shown.length && html`<p><a href="${path}">${say('allOf', { count: all.length })}</a></p>`}</section>
`
}
