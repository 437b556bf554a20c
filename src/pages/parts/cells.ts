import { listedIris } from '../../lookup/answers.js'
import type { JsonRow, JsonTerm } from '../../sparql/results-json.js'
import { asOfVariable, factsOf } from '../../model/status-properties.js'
import type { Quantity } from '../../queries/saved-query.js'
import { dotted, html } from './html.js'
import type { Content, Html } from './html.js'
import { hrefOf, thingLink } from './links.js'
import type { Labels } from '../../lookup/labels.js'
import { sortedPassages, passageFrom, passageWords } from '../../lookup/passages.js'
import type { Passage, PassageTexts } from '../../lookup/passages.js'
import { passageBlock, positionText } from './passages.js'
import type { PageContext } from '../../site/page-context.js'
import { sortedBy } from '../../base/sorting.js'
import { quantityText } from './quantities.js'
import { isStatus, statusBadge } from './status.js'
import { literalHtml } from './values.js'

/** Context of an answer's cells: the labels and documents of what it names. */
export interface CellContent {
  names: Labels
  texts: PassageTexts
  quantities?: readonly Quantity[]
  /** Variables whose lists of things have no order of their own: they stand by name. */
  lists?: readonly string[]
}

/** Value of a column in a row as a page shows it: a list of things that has no order of its own by their names. */
export function shownTerm(
  row: JsonRow,
  variable: string,
  { names, lists }: CellContent,
  { site, language }: PageContext
): JsonTerm | undefined {
  const term = row[variable]
  const iris = term?.type === 'literal' && lists?.includes(variable) ? listedIris(term, site.model.base) : undefined
  if (term?.type !== 'literal' || !iris) return term
  return { ...term, value: sortedBy(iris, iri => names.label(iri).text, language).join(' ') }
}

/** Value of a column in a row as people read it, a number with its unit. */
export function valueContent(row: JsonRow, variable: string, answer: CellContent, context: PageContext): Content {
  const term = shownTerm(row, variable, answer, context)
  const quantity = answer.quantities?.find(({ value }) => value === variable)
  if (term && quantity) return quantityText(row, quantity, answer.names, context)
  return term && cellContent(term, answer, context, row)
}

/**
 * Value of an answer as people read it: things by their names, passages by their words, literals as the language
 * writes them, a status with the day of its row that it holds for.
 */
export function cellContent(term: JsonTerm, answer: CellContent, context: PageContext, row: JsonRow = {}): Content {
  switch (term.type) {
    case 'bnode':
      return `_:${term.value}`
    case 'triple': {
      const { subject, predicate, object } = term.value
      const [s, p, o] = [subject, predicate, object].map(part => cellContent(part, answer, context))
      return ['«', s, ' ', p, ' ', o, '»']
    }
    case 'uri':
      return isStatus(term.value, context)
        ? statusBadge(term.value, context, asOfIn(row, context))
        : iriContent([term.value], answer, context)
    default:
      return (
        iriContent(listedIris(term, context.site.model.base) ?? [], answer, context) ??
        literalHtml(
          { value: term.value, language: term['xml:lang'], datatype: term.datatype },
          context.language,
          context.t
        )
      )
  }
}

/** IRIs of one cell: passages together, anything else by name, several as a list; undefined for none. */
function iriContent(iris: readonly string[], { names, texts }: CellContent, context: PageContext): Content {
  const passages = iris.flatMap(iri => passageFrom(iri) ?? [])
  if (passages.length && passages.length === iris.length) return evidence(passages, texts, context)
  const shown = iris.map(iri => (isStatus(iri, context) ? statusBadge(iri, context) : thingLink(iri, names, context)))
  return shown.length > 1 ? html`<ul>${shown.map(each => html`<li>${each}</li>`)}</ul>` : shown[0]
}

function asOfIn(row: JsonRow, { site: { model } }: PageContext): string | undefined {
  const term = row[asOfVariable(model) ?? '']
  return term?.type === 'literal' ? term.value : undefined
}

/** Test of whether a value is a status, and then whether one of facts. */
export function factOf(term: JsonTerm | undefined, { site: { model } }: PageContext): boolean | undefined {
  return term?.type === 'uri' ? factsOf(model).isFact.get(term.value) : undefined
}

/**
 * Passages to be opened where they stand: their words, when they are here, and the way to them. A single one without
 * words is only linked.
 */
function evidence(passages: readonly Passage[], texts: PassageTexts, context: PageContext): Html {
  const {
    site: { model },
    t
  } = context
  const shown = sortedPassages(passages)
  const isHere = shown.some(passage => passageWords(passage, texts) !== undefined)
  const rangeOf = (passage: Passage): Content => positionText(passage, 'passage.range', context)
  const [first, ...others] = shown
  if (!others.length && !isHere)
    return html`<a class="evidence" href="${hrefOf(first!.iri, model)}">${rangeOf(first!)}</a>`
  const content = isHere
    ? shown.map(passage => passageBlock(passage, texts, context))
    : html`<p class="position">${dotted(
        shown.map(passage => html`<a href="${hrefOf(passage.iri, model)}">${rangeOf(passage)}</a>`)
      )}</p>`
  const summary = t('passages.show', { count: passages.length })
  return html`<details class="evidence"><summary>${summary}</summary>${content}</details>`
}
