import type { Quad } from 'n3'
import { paged } from '../site/paging.js'
import type { Paging } from '../site/paging.js'
import { lookUpNames } from './answers.js'
import type { NamedThings } from './answers.js'
import type { LookupContext } from './context.js'
import { quotationsFrom } from './quotations.js'
import type { Quotation } from './quotations.js'
import { irisOfQuads, statementsAbout } from './statements.js'

/** Values of the page of a source. */
export interface SourceValues {
  iri: string
  named: NamedThings
  /** What is said of the source. */
  quads: readonly Quad[]
  quotations: readonly Quotation[]
  /** The quotations that the page lists. */
  shown: readonly Quotation[]
  paging: Paging
  /** The quotation that was asked for by its passage. */
  wanted?: Quotation
}

/** Part of a source's quotations: a page by its number, or the page with a passage (`start,end`). */
export interface QuotationPage {
  page: number
  passage?: string
}

/** Quotations on one page. */
const QUOTATIONS = 90

/** Values of a source's page; undefined when there is no such source. Asks in two waves. */
export async function lookUpSource(
  iri: string,
  { page, passage }: QuotationPage,
  context: LookupContext
): Promise<SourceValues | undefined> {
  const { store, model } = context.site
  const [quads, quotations] = await Promise.all([
    statementsAbout(store, iri, model.base, context.signal),
    quotationsFrom(iri, context)
  ])
  if (!quads.length) return undefined
  const at = quotations.findIndex(each => each.passage && `${each.passage.start},${each.passage.end}` === passage)
  const { shown, ...paging } = paged(quotations, at < 0 ? page : Math.floor(at / QUOTATIONS) + 1, QUOTATIONS)
  const records = shown.flatMap(quotation => quotation.records)
  const named = await lookUpNames([iri, ...irisOfQuads(quads), ...records], [], context, [iri])
  return { iri, named, quads, quotations, shown, paging, wanted: quotations[at] }
}
