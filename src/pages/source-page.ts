import type { Quad_Object } from 'n3'
import type { SourceValues } from '../lookup/source.js'
import { dcterms, prov, schema, xsd } from '../base/vocabulary.js'
import type { PageContext } from '../site/page-context.js'
import { capital } from '../site/texts.js'
import { citationSection } from './parts/citation.js'
import { coverageOf } from './parts/document-text.js'
import { fieldList, fieldValueOf } from './parts/fields.js'
import { collapsibleSection } from './parts/collapsible.js'
import { rdfLinks } from './parts/format-links.js'
import { dotted, html } from './parts/html.js'
import type { Content, Html } from './parts/html.js'
import { page } from './parts/layout.js'
import { hrefOf } from './parts/links.js'
import { linkList } from './parts/matches.js'
import { pagination } from './parts/pagination.js'
import { entryList, textInSteps } from './parts/source-entries.js'
import { structuredThing } from './parts/structured-data.js'
import { factList } from './parts/term-facts.js'
import { kicker } from './parts/thing-heading.js'
import { pointText } from './parts/time-point.js'
import { numberText } from './parts/values.js'
import { shownText } from './parts/texts.js'

/**
 * Page of a source: what it is, who published it, when and in which language, or that this is not stated; its text with
 * what is recorded beside it; all it states in the text's order, each record once.
 */
export function sourcePage(values: SourceValues, context: PageContext): Html {
  const { iri, names, quads, passages, records, entries, text, paging } = values
  const {
    site: { model },
    t,
    language
  } = context
  const label = names.label(iri)
  const path = hrefOf(iri, model)!
  // The entries of a dataset are no passages of a text.
  const isText = passages.length > 0 || records === 0
  const about = isText
    ? t('source.about', { records, passages: passages.length })
    : t('source.things', { count: records })
  const percent = text && numberText(Math.round(100 * coverageOf(passages, text.document)), language)
  const shown = { context, names, quads: quads.filter(({ graph }) => graph.value !== iri) }
  const rest = text ? entries.filter(({ passage }) => !passage || passage.row !== undefined) : entries
  return page(
    {
      title: shownText(label),
      plainTitle: label.text,
      kicker: kicker(iri, names, context),
      crumbs: [[t('sources'), '/catalogue']],
      description: about,
      data: structuredThing(iri, quads, names, context),
      query: queryFor(iri),
      formats: [...rdfLinks(path), ['dump', `/dumps${path}.ttl`]]
    },
    context,
    factList([[t('kind'), kindsOf(values, context)], ...statedFacts(values, context)]),
    html`<p>${about}${percent !== undefined && html` ${t('source.coverage', { percent })}`}</p>`,
    collapsibleSection({ id: 'for-programs', title: t('about.machines'), content: fieldList(iri, shown) }, context),
    text &&
      html`<section><h2>${t('source.text')}</h2><p class="note">${t('source.textNote')}</p>
${textInSteps(values, text, context)}</section>`,
    rest.length > 0 &&
      html`<section><h2>${t(isText ? 'source.states' : 'source.speaksOf')}</h2>
${entryList(rest, names, context)}</section>`,
    pagination(paging, context.url, t),
    linkList(iri, quads, context),
    citationSection(context, { title: citedTitle(values, context), address: iri })
  )
}

/** Source as a citation has it: its name, who published it and when, as far as that is stated. */
function citedTitle({ iri, names, quads }: SourceValues, { t }: PageContext): string {
  const [publisher, issued] = dcterms
    .all('publisher', 'issued')
    .map(
      property => quads.find(({ subject, predicate }) => subject.value === iri && predicate.equals(property))?.object
    )
  const day = issued && (pointText(issued.value, t) ?? issued.value)
  return [names.label(iri).text, publisher && names.label(publisher.value).text, day].filter(Boolean).join(', ')
}

/** Classes of the source, in words. */
function kindsOf({ iri, names }: SourceValues, context: PageContext): Content {
  const classes = names.of(iri).classes.map(type => capital(names.label(type).text, context.language))
  return classes.length > 0 && classes.join(', ')
}

/** Facts that a reader asks for first, or that they are not stated: title, publisher, date, address, coverage … */
function statedFacts({ iri, names, quads }: SourceValues, context: PageContext): [string, Content][] {
  const silence = html`<span class="quiet">${context.t('notStated')}</span>`
  const shown = { context, names, quads }
  const nameOf = (property: string): string => capital(names.label(property).text, context.language)
  const objectsOf = (property: string): Quad_Object[] =>
    quads
      .filter(({ subject, predicate }) => subject.value === iri && predicate.value === property)
      .map(({ object }) => object)
  // The title that the source bears comes first, then what it is called in other languages.
  const written = objectsOf(dcterms('language').value).map(({ value }) => value)
  const isTranslation = (object: Quad_Object): number =>
    Number(object.termType === 'Literal' && object.language !== '' && !written.includes(object.language))
  const valuesOf = (property: string): Html[] =>
    [...objectsOf(property)]
      .sort((a, b) => isTranslation(a) - isTranslation(b))
      .map(object => html`${fieldValueOf(object, shown)}`)
  const asked = [...dcterms.all('title', 'publisher', 'issued', 'language'), schema('url')]
  const facts = [...asked, schema('archivedAt')].flatMap((property): [string, Content][] => {
    const values = valuesOf(property.value)
    if (!values.length && !asked.includes(property)) return []
    return [[nameOf(property.value), values.length > 0 ? dotted(values) : silence]]
  })
  const { coverage } = context.site.model
  if (coverage === undefined) return facts
  const covered = valuesOf(coverage).map(each => html`<li>${each}</li>`)
  return [...facts, [nameOf(coverage), covered.length > 0 ? html`<ul class="values">${covered}</ul>` : silence]]
}

function queryFor(iri: string): string {
  return `# Everything this source states, in the order of its text
PREFIX xsd: <${xsd.iri}>
PREFIX prov: <${prov.iri}>
SELECT ?record ?property ?value ?passage WHERE {
  GRAPH <${iri}> { ?record ?property ?value ; prov:wasQuotedFrom ?passage }
  FILTER (?property != prov:wasQuotedFrom)
} ORDER BY xsd:integer(STRBEFORE(STRAFTER(STR(?passage), "="), ","))`
}
