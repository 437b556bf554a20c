import type { DatedFact } from '../../lookup/profile.js'
import type { ThingValues } from '../../lookup/thing.js'
import { rdfs, skos } from '../../base/vocabulary.js'
import type { PageContext } from '../../site/page-context.js'
import { sortedBy } from '../../base/sorting.js'
import { propertyGroups, shownApart } from './field-groups.js'
import { fieldValueOf } from './fields.js'
import { dotted, html } from './html.js'
import type { Content, Html } from './html.js'
import { datedLink, fieldName, hrefOf, thingLink, whyLink } from './links.js'
import { linksElsewhere } from './matches.js'

/** Values of one field that are shown. */
const MAX_VALUES = 6
/** Sources that are named. */
const MAX_SOURCES = 5

/**
 * Fact sheet of an entity: what follows from the records, its names in other languages, where else it is, how much is
 * recorded of it, since when and by whom; beside that its newest facts. Undefined where nothing is recorded of it.
 */
export function factSheet(values: ThingValues, context: PageContext): Content {
  const { named, profile } = values
  const { names } = named
  const { t } = context
  if (!profile.records) return undefined
  const lines = [
    ...derivedLines(values, context),
    line(t('names'), otherNames(values, context)),
    line(t('matches'), linksElsewhere(values.iri, values.quads, context)),
    line(t('sources'), listOf(sortedSources(values, context), MAX_SOURCES, context)),
    line(t('recorded'), recorded(values, context))
  ]
  const newest = profile.newest.map(
    iri =>
      html`<li>${datedLink(iri, names, context)}</li>
`
  )
  return html`<section class="sheet" aria-label="${t('sheet')}"><dl class="fields">${lines}</dl>${
    newest.length > 0 && html`<div><h2>${t('newest')}</h2><ul class="plain">${newest}</ul></div>`
  }</section>`
}

/** Lines of what is derived of the thing, each with a link to why. */
function derivedLines({ iri, named: { names }, quads }: ThingValues, context: PageContext): Html[] {
  const { model } = context.site
  const inferred = model.graphIri('inferred')
  const own = quads.filter(
    ({ subject, predicate, graph }) =>
      subject.value === iri && graph.value === inferred && !shownApart.has(predicate.value)
  )
  return propertyGroups(own, names.of(iri).classes, model).map(([property, values]) => {
    const sorted = sortedBy(values, ({ term }) => names.label(term.value).text, context.language)
    const items = sorted.map(({ term }) => fieldValueOf(term, { context, names, quads }))
    return html`<div><dt>${fieldName(property, names, context)}</dt><dd>${listOf(items, MAX_VALUES, context)}${whyLink(
      iri,
      property,
      context
    )}</dd></div>
`
  })
}

/** First of some values, and how many more there are. */
function listOf(items: readonly Content[], max: number, { t }: PageContext): Content {
  const shown = dotted(items)
  const more = shown.slice(max)
  return [
    shown.slice(0, max),
    more.length > 0 &&
      html` <details class="more"><summary>${t('matrix.more', { count: more.length })}</summary>${more}</details>`
  ]
}

/** Names in other languages than the reader's, each once. */
function otherNames({ iri, quads }: ThingValues, { language }: PageContext): Content {
  const labels = new Set([rdfs('label').value, skos('prefLabel').value])
  const found = new Map<string, string>()
  for (const { subject, predicate, object } of quads)
    if (subject.value === iri && labels.has(predicate.value) && object.termType === 'Literal')
      if (object.language && object.language !== language) found.set(object.language, object.value)
  const names = [...found].map(
    ([lang, text]) => html`<span lang="${lang}">${text}</span> <span class="lang">${lang}</span>`
  )
  return names.length > 0 && dotted(names)
}

function sortedSources({ named: { names }, profile }: ThingValues, context: PageContext): Html[] {
  const sources = sortedBy(profile.sources, source => names.label(source).text, context.language)
  return sources.map(source => thingLink(source, names, context))
}

/** Number of records, and the years of the first and the last of the facts among them, each a link to its record. */
function recorded({ profile: { records, first, last }, named: { names } }: ThingValues, context: PageContext): Html {
  const { t, site } = context
  const bounds =
    first && last && yearOf(first) !== yearOf(last)
      ? ([
          ['first', first],
          ['last', last]
        ] as const)
      : []
  const links = bounds.map(
    ([which, fact]) =>
      html` · <a href="${hrefOf(fact.record, site.model)}" title="${names.label(fact.record).text}">${t(
        `recorded.${which}`,
        { year: yearOf(fact) }
      )}</a>`
  )
  const only = first && !links.length && html` · ${yearOf(first)}`
  return html`${t('recorded.count', { count: records })}${links}${only}`
}

const yearOf = ({ day }: DatedFact): string => /^-?\d+/.exec(day)?.[0] ?? day

function line(title: string, content: Content): Content {
  const isNothing = !content || (Array.isArray(content) && !content.some(Boolean))
  return (
    !isNothing &&
    html`<div><dt>${title}</dt><dd>${content}</dd></div>
`
  )
}
