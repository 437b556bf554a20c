import { DataFactory } from 'n3'
import type { Parameter, SavedQuery } from '../../queries/saved-query.js'
import { lookUpNames } from '../../lookup/answers.js'
import { labelledAnswer } from './answer.js'
import { rowsFor } from '../../lookup/saved-query-rows.js'
import { choiceValueOf } from '../../lookup/choices.js'
import { html } from './html.js'
import type { Html } from './html.js'
import { pathWith } from './links.js'
import { formField } from './query-form.js'
import type { PageContext } from '../../site/page-context.js'
import { textIn, textWithLanguage } from '../../site/texts.js'
import { plainText } from './texts.js'
import type { LanguageText } from '../../site/texts.js'
import { columnsOfView, informativeColumns, viewOf } from './views.js'

const ROWS = 5
const MARKS = 40

/** The answer to one saved query about a thing. */
export interface DossierSection {
  id: string
  title: LanguageText
  content: Html
}

/** The saved queries that belong on the page of a thing of these classes, each with its answer for that thing; `views` are how they are looked at. */
export async function dossierSections(
  iri: string,
  classes: readonly string[],
  context: PageContext
): Promise<{ sections: DossierSection[]; views: string[] }> {
  const belonging = await dossiersOf(classes, context)
  const sections = await sectionsOf(
    belonging
      .filter(({ other }) => !other)
      .map(({ query, parameter }) => ({ query, given: new Map([[parameter, iri]]) })),
    context
  )
  return { sections, views: sections.map(({ view }) => view) }
}

/** What a thing can be compared with: the questions that are asked of two things of its classes, and the parameter that the other one is given for. */
export async function comparisonsOf(
  classes: readonly string[],
  context: PageContext
): Promise<{ query: SavedQuery; parameter: string; other: Parameter }[]> {
  return (await dossiersOf(classes, context)).flatMap(({ other, ...rest }) => (other ? [{ ...rest, other }] : []))
}

/** The answers to the questions that are asked of two things. */
export async function comparisonSections(
  iri: string,
  otherIri: string,
  classes: readonly string[],
  context: PageContext
): Promise<DossierSection[]> {
  return sectionsOf(
    (await comparisonsOf(classes, context)).map(({ query, parameter, other }) => ({
      query,
      given: new Map([
        [parameter, iri],
        [other.name, otherIri]
      ])
    })),
    context
  )
}

/** The saved queries of the things of some classes; `other` is what one of them wants besides: another thing of these classes. */
async function dossiersOf(
  classes: readonly string[],
  { site: { model, queries } }: PageContext
): Promise<{ query: SavedQuery; parameter: string; other?: Parameter }[]> {
  const above = new Set(classes.flatMap(type => model.superclasses(type)))
  return [...(await queries).values()].flatMap(query => {
    const dossier = query.dossiers.find(({ classIri }) => above.has(classIri))
    if (!dossier) return []
    const [other] = query.parameters.filter(
      ({ name, required, type }) =>
        required && name !== dossier.parameter && type.kind === 'class' && above.has(type.iri)
    )
    return [{ query, parameter: dossier.parameter, ...(other && { other }) }]
  })
}

type Asked = { query: SavedQuery; given: ReadonlyMap<string, string> }

async function sectionsOf(
  asked: readonly Asked[],
  context: PageContext
): Promise<(DossierSection & { view: string })[]> {
  const answered = await Promise.all(
    asked.map(async each => {
      const {
        query: { name, title, view }
      } = each
      const content = await section(each, context)
      return content.text
        ? [
            {
              id: `about-${name}`,
              title: textWithLanguage(title, context.language) ?? { text: name },
              content,
              view: view.name
            }
          ]
        : []
    })
  )
  return answered.flat()
}

async function section(
  { query: { name, title, parameters, view, form, description }, query, given }: Asked,
  context: PageContext
): Promise<Html> {
  const {
    site: { model },
    language,
    t
  } = context
  const values = [...given].map(([parameter, iri]) => [parameter, choiceValueOf(iri, model)] as const)
  const path = pathWith(`/queries/${name}`, Object.fromEntries(values))
  const heading = html`<h3><a href="${path}">${plainText(textWithLanguage(title, language) ?? { text: name })}</a></h3>`
  const missing = parameters.filter(each => each.required && !given.has(each.name))
  if (missing.length) {
    // What else it has to know is asked here.
    const fields = await Promise.all(missing.map(each => formField(each, [], context, name)))
    return html`<section id="about-${name}">${heading}<form class="form" action="/queries/${name}" method="get">${values.map(([parameter, value]) => html`<input type="hidden" name="${parameter}" value="${value}">`)}${fields}<div class="actions"><button>${t('ask')}</button></div></form></section>`
  }
  if (form.form !== 'select')
    return html`<section id="about-${name}">${heading}<p>${textIn(description, language)}</p></section>`
  const results = await rowsFor(
    query,
    new Map([...given].map(([parameter, iri]) => [parameter, [DataFactory.namedNode(iri)]])),
    context
  )
  const all = results.results?.bindings ?? []
  if (!all.length) return html``
  const drawn = view.name !== 'table' && view.name !== 'cards'
  const shown = all.slice(0, drawn ? MARKS : ROWS)
  const part = { ...results, results: { bindings: shown } }
  const answer = labelledAnswer(part, await lookUpNames([], [part], context), context, query)
  return html`<section id="about-${name}">${heading}${viewOf(view, drawn ? columnsOfView(view, answer) : informativeColumns(view, answer, new Set(given.keys())), context, { id: `answer-${name}`, name: textIn(title, language) ?? name }, drawn)}${all.length > shown.length && html`<p><a href="${path}">${t('allOf', { count: all.length })}</a></p>`}</section>
`
}
