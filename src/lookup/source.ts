import type { Quad } from 'n3'
import type { Document } from '../base/document.js'
import { paged } from '../site/paging.js'
import type { Paging } from '../site/paging.js'
import { lookUpNames } from './answers.js'
import type { LookupContext } from './context.js'
import type { Labels } from './labels.js'
import { textsOf } from './passages.js'
import type { Passage } from './passages.js'
import { entriesOf, isAnchorOf, quotationsFrom } from './quotations.js'
import type { SourceEntry } from './quotations.js'
import { irisOfQuads, statementsAbout } from './statements.js'

/** Values of the page of a source. */
export interface SourceValues {
  iri: string
  names: Labels
  /** What is said of the source. */
  quads: readonly Quad[]
  /** All passages that are quoted, in the order of the text, and the number of records. */
  passages: readonly Passage[]
  records: number
  /** Part of the entries that the page lists. */
  entries: readonly SourceEntry[]
  paging: Paging
  /** Document and the part of it that belongs to the entries, in code points; absent where it is not here. */
  text?: SourceText
  /** The passage that was asked for. */
  wanted?: Passage
}

/** Part of a document that one page shows. */
export interface SourceText {
  document: Document
  language?: string
  start: number
  end: number
}

/** Part of a source's entries: a page by its number, or the page with a passage (`start,end`). */
export interface EntryPage {
  page: number
  passage?: string
}

/** Entries on one page. */
const PAGE_SIZE = 60

/** Values of a source's page; undefined when there is no such source. Asks in two waves. */
export async function lookUpSource(
  iri: string,
  { page, passage }: EntryPage,
  context: LookupContext
): Promise<SourceValues | undefined> {
  const { store, model } = context.site
  const [quads, quotations, texts] = await Promise.all([
    statementsAbout(store, iri, model.base, context.signal),
    quotationsFrom(iri, context),
    textsOf([iri], context)
  ])
  if (!quads.length) return undefined
  const passages = quotations.flatMap(each => each.passage ?? [])
  const entries = entriesOf(quotations)
  const wanted = passages.find(({ start, end }) => `${start},${end}` === passage)
  const held = texts.get(iri)
  // Where only so many characters may be quoted, a page of all its text would show them all.
  const text = held?.quotable ? undefined : held
  // The text goes with the entries: what is asked for stands where its own text does, where there is one.
  const at = wanted
    ? text
      ? entries.findLastIndex(each => each.passage && each.passage.start <= wanted.start)
      : entries.findIndex(each => isAnchorOf(each, wanted))
    : -1
  const { shown, ...paging } = paged(entries, at < 0 ? page : Math.floor(at / PAGE_SIZE) + 1, PAGE_SIZE)
  const startOf = (number: number, characters: number): number =>
    number <= 1 ? 0 : (entries[(number - 1) * PAGE_SIZE]?.passage?.start ?? characters)
  const listed = shown.flatMap(({ records }) => records.map(record => record.iri))
  const { names } = await lookUpNames([iri, ...irisOfQuads(quads), ...listed], [], context)
  return {
    iri,
    names,
    quads,
    passages,
    records: new Set(quotations.flatMap(({ records }) => records)).size,
    entries: shown,
    paging,
    wanted,
    text: text && {
      ...text,
      start: startOf(paging.page, text.document.characters),
      end: startOf(paging.page + 1, text.document.characters)
    }
  }
}
