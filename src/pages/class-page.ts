import type { ClassValues } from '../lookup/terms.js'
import { rdfs } from '../base/vocabulary.js'
import { ownFieldsOf } from '../model/model.js'
import type { PageContext } from '../site/page-context.js'
import { sortedBy } from '../base/sorting.js'
import { textIn, textWithLanguage } from '../site/texts.js'
import { classDiagram } from './parts/class-diagram.js'
import { fieldTable } from './parts/field-table.js'
import { collapsibleSection } from './parts/collapsible.js'
import { html } from './parts/html.js'
import type { Content, Html } from './parts/html.js'
import { page } from './parts/layout.js'
import { datedLink } from './parts/links.js'
import { classFacts, conceptTable, factList, termFrame } from './parts/term-facts.js'
import { shownText } from './parts/texts.js'
import { numberText } from './parts/values.js'
import { queryCard } from './query-list-page.js'

/** Page of a class: what it is, its things, its fields, the questions about it; of a controlled list its values. */
export function classPage(values: ClassValues, context: PageContext): Html {
  const { term, queries } = values
  const {
    site: { model },
    language,
    t
  } = context
  const definition = textWithLanguage(term.definitions, context)
  const frame = termFrame(term, t('kind.class'), context)
  const inOrder = sortedBy(queries, ({ name, title }) => textIn(title, context) ?? name, language)
  return page(
    { ...frame, query: queryFor(term.iri) },
    context,
    definition && html`<p class="lead">${shownText(definition)}</p>`,
    factList([...classFacts(term, context), ...instanceFact(values, context)]),
    model.isConceptClass(term.iri)
      ? conceptTable([...model.conceptsOf(term.iri).values()], t('values'), context)
      : exampleSection(values, context),
    fieldSections(values, context),
    model.fieldsOf(term.iri).length > 0 &&
      html`<p><a href="/codebook?class=${term.localName}">${t('codebook')}</a></p>`,
    inOrder.length > 0 &&
      collapsibleSection(
        {
          id: 'questions',
          title: t('nav.queries'),
          count: inOrder.length,
          content: html`<ul class="cards">${inOrder.map(query => queryCard(query, context))}</ul>`,
          open: true
        },
        context
      ),
    html`<p class="note">${t('iri')} <code>${term.iri}</code></p>`
  )
}

function instanceFact({ term, count }: ClassValues, { language, t }: PageContext): [string, Content][] {
  const number = numberText(count, language)
  return [[t('instances'), count ? html`<a href="/search?class=${term.localName}">${number}</a>` : number]]
}

function exampleSection({ term, count, examples, names }: ClassValues, context: PageContext): Content {
  const { t } = context
  const items = examples.map(iri => html`<li>${datedLink(iri, names, context)}</li>`)
  const all =
    count > examples.length && html`<p><a href="/search?class=${term.localName}">${t('allOf', { count })}</a></p>`
  return (
    examples.length > 0 &&
    html`<section id="examples"><h2>${t('class.examples')}</h2><ul>${items}</ul>${all}</section>
`
  )
}

/** Fields that the class brings, with a drawing of the classes they lead to; inherited fields are collapsed. */
function fieldSections({ term }: ClassValues, context: PageContext): Content {
  const {
    site: { model },
    t
  } = context
  const fields = model.fieldsOf(term.iri)
  const ownFields = ownFieldsOf(term, model)
  const name = t('fieldsOf', { class: textIn(term.labels, context) ?? term.localName })
  const own = [...ownFields, ...model.pathConstraintsOf(term.iri)]
  const shared = fields.filter(field => !ownFields.includes(field))
  const section = (id: string, title: string, content: Content, count: number, open: boolean): Content =>
    count > 0 && collapsibleSection({ id, title, content, count, open }, context)
  const drawn = html`${classDiagram(term.iri, context)}${fieldTable(own, context, name)}`
  return html`${section('fields', t('class.fields'), drawn, own.length, true)}${section(
    'shared-fields',
    t('class.sharedFields'),
    fieldTable(shared, context, t('class.sharedFields')),
    shared.length,
    own.length === 0
  )}`
}

function queryFor(iri: string): string {
  return `PREFIX rdfs: <${rdfs.iri}>
SELECT ?thing ?label WHERE {
  ?thing a <${iri}>
  OPTIONAL { ?thing rdfs:label ?label FILTER (LANG(?label) = "en") }
} LIMIT 100`
}
