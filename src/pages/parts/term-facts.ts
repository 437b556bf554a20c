import { ownFieldsOf } from '../../model/model.js'
import type { ClassTerm, Concept, OntologyTerm, PropertyTerm } from '../../model/terms.js'
import type { PageContext } from '../../site/page-context.js'
import { capital, textWithLanguage } from '../../site/texts.js'
import { rdfLinks } from './format-links.js'
import { html } from './html.js'
import type { Content, Html } from './html.js'
import type { PageFrame } from './layout.js'
import { hrefOf, linkTo } from './links.js'
import { isStatus, statusBadge } from './status.js'
import { tableBox } from './table.js'
import { namesOfTerms } from './term-list.js'
import { plainText, shownText } from './texts.js'

/** Frame of a term's page: its label, what it is, the way to it, its description as RDF. */
export function termFrame(
  { iri, localName, labels, definitions }: OntologyTerm,
  kind: string,
  context: PageContext
): PageFrame & { plainTitle: string } {
  const {
    site: { model },
    language,
    t
  } = context
  const label = textWithLanguage(labels, context) ?? { text: localName }
  const shown = { ...label, text: capital(label.text, label.lang ?? language) }
  return {
    title: shownText(shown),
    plainTitle: shown.text,
    kicker: kind,
    crumbs: [[t('nav.ontology'), '/ontology']],
    formats: rdfLinks(hrefOf(iri, model) ?? '/ontology'),
    description: textWithLanguage(definitions, context)?.text
  }
}

/** Facts of a term as a list of names and values; those without a value are left out. */
export function factList(facts: readonly (readonly [name: string, value: Content])[]): Html {
  return html`<dl class="fields">${facts.map(
    ([name, value]) => value && html`<div><dt>${name}</dt><dd>${value}</dd></div>`
  )}</dl>
`
}

/** Facts of a class that the model knows: the classes directly above and below it. */
export function classFacts({ iri, parents }: ClassTerm, context: PageContext): [string, Content][] {
  const { site, t } = context
  const below = site.model.subclasses(iri).filter(each => site.model.classes.get(each)?.parents.includes(iri))
  return [
    [t('above'), parents.length > 0 && namesOfTerms(parents, context)],
    [t('below'), below.length > 0 && namesOfTerms(below, context)]
  ]
}

/** Facts of a property: those above it, the classes whose things have it, what it points at. */
export function propertyFacts(
  { iri, parents, domains, ranges }: PropertyTerm,
  context: PageContext
): [string, Content][] {
  const { site, t } = context
  const { classes } = site.model
  const having = [...classes.values()]
    .filter(type => ownFieldsOf(type, site.model).some(({ path }) => path === iri))
    .map(type => type.iri)
  const on = [...new Set([...domains, ...having])]
  return [
    [t('above'), parents.length > 0 && namesOfTerms(parents, context)],
    [t('domain'), on.length > 0 && namesOfTerms(on, context)],
    [t('range'), ranges.length > 0 && namesOfTerms(ranges, context)]
  ]
}

/** Table of controlled values with notations and definitions. */
export function conceptTable(concepts: readonly Concept[], name: string, context: PageContext): Html {
  const { site, t } = context
  const rows = concepts.map(({ iri, localName, labels, definitions, notation }) => {
    const label = plainText(textWithLanguage(labels, context) ?? { text: localName })
    const heading = linkTo(iri, site.model, isStatus(iri, context) ? statusBadge(iri, context) : label)
    const definition = plainText(textWithLanguage(definitions, context) ?? { text: '' })
    const cells = [html`<code>${notation}</code>`, definition].map(cell => html`<td>${cell}</td>`)
    return html`<tr><th scope="row">${heading}</th>${cells}</tr>
`
  })
  return tableBox({ name, headings: [t('name'), t('notation'), t('definition')], rows })
}
