import type { Quad, Term } from 'n3'
import { isPassage } from '../../lookup/statements.js'
import { propertyGroups, shownApart, valuesInLanguage, withoutBounds } from './field-groups.js'
import type { StatedValue } from './field-groups.js'
import { dotted, html } from './html.js'
import type { Content, Html } from './html.js'
import { fieldName, linkTo, thingLink, whyLink } from './links.js'
import type { Labels } from '../../lookup/labels.js'
import type { PageContext } from '../../site/page-context.js'
import { sortedBy } from '../../base/sorting.js'
import { quantityOfNode } from './quantities.js'
import { asOfAmong, isStatus, statusBadge } from './status.js'
import { plainText } from './texts.js'
import { literalHtml } from './values.js'

/** Statements to be shown, with what is needed to show them. */
export interface ShownStatements {
  context: PageContext
  names: Labels
  quads: readonly Quad[]
  /** The place on this page that tells of what a source states; else its own page is linked. */
  anchorOf?: (source: string) => string | undefined
  /** The source that states all of it: said once above, not at each value. */
  onlySource?: string | undefined
  /** Whether all that is shown is derived, which is then said above. */
  isDerived?: boolean
  /** The thing whose derived properties are shown. */
  subject?: string
}

/**
 * Statements of one subject, by property in the order of its class's shape, each value with who states it; with what is
 * derived collapsed below, unless another part of the page has it.
 */
export function fieldList(subject: string, shown: ShownStatements, withDerived = true): Html {
  const { context } = shown
  const {
    site: { model }
  } = context
  const own = shown.quads.filter(
    quad =>
      quad.subject.value === subject &&
      !shownApart.has(quad.predicate.value) &&
      // A source's own parts, such as what it covers, are no passages of it.
      (quad.object.value.startsWith(`${subject}#`) || !isPassage(quad.object.value, model.base))
  )
  const groups = propertyGroups(withoutBounds(own, model), shown.names.of(subject).classes, model)
  const isDerived = ([, values]: [string, StatedValue[]]): boolean =>
    values.every(({ graphs }) => graphs.every(graph => graph === model.graphIri('inferred')))
  const derived = groups.filter(isDerived)
  const stated = groups.filter(group => !isDerived(group))
  const more =
    withDerived &&
    derived.length > 0 &&
    html`<details><summary>${context.t('derivedFields')}</summary>
${listOf(derived, { ...shown, isDerived: true, subject })}</details>`
  return html`${listOf(stated, shown)}${more}`
}

function listOf(groups: readonly [string, StatedValue[]][], shown: ShownStatements): Content {
  const { names, context } = shown
  return (
    groups.length > 0 &&
    html`<dl class="fields">
${groups.map(
  ([property, values]) => html`<div><dt>${fieldName(property, names, context)}</dt><dd>${valuesOf(values, shown)}
${shown.isDerived && shown.subject && whyLink(shown.subject, property, context)}</dd></div>
`
)}</dl>`
  )
}

/** Values with who states them; said once where it is the same for all. */
function valuesOf(all: readonly StatedValue[], shown: ShownStatements): Content {
  const sorted = inReadingOrder(all, shown)
  const same = sorted.every(({ graphs }) => graphs.join(' ') === sorted[0]!.graphs.join(' '))
  const said = same ? saidBy(sorted[0]!.graphs, shown) : undefined
  if (sorted.length === 1) return [fieldValueOf(sorted[0]!.term, shown), said]
  return [
    html`<ul class="values">${sorted.map(
      ({ term, graphs }) => html`<li>${fieldValueOf(term, shown)}${!same && saidBy(graphs, shown)}</li>`
    )}</ul>`,
    said
  ]
}

/** Values in the reader's language, things by their names. */
function inReadingOrder(all: readonly StatedValue[], { names, context }: ShownStatements): readonly StatedValue[] {
  const values = valuesInLanguage(all, context.language)
  return values.some(({ term }) => term.termType === 'Literal')
    ? values
    : sortedBy(values, ({ term }) => names.label(term.value).text, context.language)
}

/** Value as people read it; a nested node as the list of its values. */
export function fieldValueOf(term: Term, shown: ShownStatements): Content {
  const { context, names, quads } = shown
  const {
    site: { model },
    language,
    t
  } = context
  if (term.termType === 'Literal')
    return literalHtml({ value: term.value, language: term.language, datatype: term.datatype.value }, language, t)
  if (term.termType !== 'NamedNode') return term.value
  if (isStatus(term.value, context)) return statusBadge(term.value, context, asOfAmong(quads, term, model))
  const isNested =
    term.value.includes('#') && !term.value.startsWith(model.namespace) && quads.some(quad => quad.subject.equals(term))
  if (!isNested)
    return /^https?:/.test(term.value) && !term.value.startsWith(model.base)
      ? linkTo(term.value, model, term.value)
      : thingLink(term.value, names, context)
  const own = quads.filter(quad => quad.subject.equals(term) && !shownApart.has(quad.predicate.value))
  const parts = propertyGroups(withoutBounds(own, model), names.of(term.value).classes, model).filter(([, values]) =>
    values.some(({ graphs }) => graphs.some(graph => graph !== model.graphIri('inferred')))
  )
  const quantity = quantityOfNode(parts, names, context)
  if (quantity) return quantity
  const read = parts.map(([property, values]) => {
    const all = inReadingOrder(values, shown).map((value, at) => [at > 0 && ', ', fieldValueOf(value.term, shown)])
    return html`<span title="${names.label(property).text}">${all}</span>`
  })
  return dotted(read)
}

/** Who states something: a tag for each source; what no source states says where it comes from. */
function saidBy(
  graphs: readonly string[],
  { context, names, anchorOf, onlySource, isDerived }: ShownStatements
): Content {
  if (isDerived || graphs.every(graph => graph === onlySource)) return undefined
  const {
    site: { model },
    t
  } = context
  const sources = graphs.filter(graph => graph.startsWith(model.sourceIri('')))
  const items = sortedBy(new Set(sources), source => names.label(source).text, context.language).map(source => {
    const href = anchorOf?.(source) ?? `/${source.slice(model.base.length)}`
    return html`<li><a class="source" href="${href}">${t('statedBy')} ${plainText(names.label(source))}</a></li>`
  })
  if (items.length) return html`<ul class="said-by">${items}</ul>`
  return (
    graphs.every(graph => graph === model.graphIri('inferred')) &&
    html`<ul class="said-by"><li>${t('derived')}</li></ul>`
  )
}
