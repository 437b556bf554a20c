import type { Document } from '../base/document.js'
import { dcterms, prov, schema } from '../base/vocabulary.js'
import { iriText } from '../rdf/iris.js'
import { rowsOf } from '../store/rows.js'
import type { QuoteLimits } from '../site/documents.js'
import type { LookupContext } from './context.js'

/** Range of a source's text: code points, half-open; or a row of a table, which has no range. */
export interface Passage {
  iri: string
  source: string
  start: number
  end: number
  /** Key of the row. */
  row?: string
}

/** Range of a text in code points, half-open. */
export interface TextRange {
  start: number
  end: number
}

/** Documents of some sources, by the IRI of the source. */
export type PassageTexts = ReadonlyMap<string, PassageText>

/** Document of a source, with the language it is in and the addresses where its publisher and an archive have it. */
export interface PassageText {
  document: Document
  language?: string
  url?: string
  archived?: string
  /** Code points that may be shown of each passage, by its IRI; absent where all of the document may be shown. */
  quotable?: ReadonlyMap<string, number>
}

/** Passage that an IRI names (`…/source/x#char=0,12`, `…/source/x#row=17`); undefined for any other IRI. */
export function passageFrom(iri: string): Passage | undefined {
  const [, source, start, end, row] = /^([^#]+)#(?:char=(\d+),(\d+)|row=([^#]+))$/.exec(iri) ?? []
  if (source === undefined) return undefined
  if (row === undefined) return { iri, source, start: Number(start), end: Number(end) }
  return { iri, source, start: 0, end: 0, row: decoded(row) }
}

function decoded(key: string): string {
  try {
    return decodeURIComponent(key)
  } catch {
    return key
  }
}

/** Documents of sources, as far as they are here. Asks in one wave. */
export async function textsOf(
  sources: Iterable<string>,
  { site: { store, documents }, signal }: LookupContext
): Promise<PassageTexts> {
  const wanted = [...new Set(sources)]
  if (!documents || !wanted.length) return new Map()
  const [rows, passages] = await Promise.all([
    rowsOf(
      store,
      `SELECT ?s (MIN(?i) AS ?identifier) (MIN(?h) AS ?sha256) (MIN(?l) AS ?language)
  (MIN(?u) AS ?url) (MIN(?a) AS ?archived) {
  VALUES ?s { ${wanted.map(iriText).join(' ')} } ?s ${iriText(dcterms('identifier').value)} ?i
  OPTIONAL { ?s ${iriText(schema('sha256').value)} ?h }
  OPTIONAL { ?s ${iriText(dcterms('language').value)} ?l }
  OPTIONAL { ?s ${iriText(schema('url').value)} ?u }
  OPTIONAL { ?s ${iriText(schema('archivedAt').value)} ?a }
} GROUP BY ?s`,
      signal
    ),
    documents.quote &&
      rowsOf(
        store,
        `SELECT DISTINCT ?passage { VALUES ?s { ${wanted.map(iriText).join(' ')} }
  GRAPH ?s { ?record ${iriText(prov('wasQuotedFrom').value)} ?passage } }`,
        signal
      )
  ])
  const quotable =
    passages &&
    quotableOf(
      passages.flatMap(({ passage }) => passageFrom(passage!.value as string) ?? []),
      documents.quote!
    )
  const texts = new Map<string, PassageText>()
  for (const { s, identifier, sha256, language, url, archived } of rows) {
    const [file, hash, tongue, published, copy] = [identifier, sha256, language, url, archived].map(
      term => term?.value as string | undefined
    )
    const document = await documents.document(file, hash)
    if (document)
      texts.set(s!.value as string, { document, language: tongue, url: published, archived: copy, quotable })
  }
  return texts
}

/**
 * Code points that may be quoted of each passage: so many of each, and of a source, whose shortest passages come first,
 * so many together. What overlaps counts each time.
 */
function quotableOf(passages: readonly Passage[], { passage: each, source: all }: QuoteLimits): Map<string, number> {
  const left = new Map<string, number>()
  const quotable = new Map<string, number>()
  for (const { iri, source, start, end } of [...passages].sort((a, b) => a.end - a.start - (b.end - b.start))) {
    const rest = left.get(source) ?? all
    const length = Math.min(each, end - start)
    quotable.set(iri, length <= rest ? length : 0)
    if (length <= rest) left.set(source, rest - length)
  }
  return quotable
}

/** Range of a passage that is shown, half-open; undefined when its document is not here or nothing may be quoted. */
export function quotedRange({ iri, source, start, end }: Passage, texts: PassageTexts): TextRange | undefined {
  const text = texts.get(source)
  if (!text || start >= end || end > text.document.characters) return undefined
  const length = text.quotable ? (text.quotable.get(iri) ?? 0) : end - start
  return length > 0 ? { start, end: Math.min(end, start + length) } : undefined
}

/** Words of a passage as far as they are shown; undefined when none are. An ellipsis says that it goes on. */
export function passageWords(passage: Passage, texts: PassageTexts): string | undefined {
  const range = quotedRange(passage, texts)
  const words = range && texts.get(passage.source)!.document.passage(range.start, range.end)
  return words !== undefined && range!.end < passage.end ? `${words.trimEnd()} …` : words
}

/** Passages in the order of their documents; rows by their keys, numbers in them by size. */
export function sortedPassages(passages: readonly Passage[]): Passage[] {
  return [...passages].sort((a, b) =>
    a.source < b.source
      ? -1
      : a.source > b.source
        ? 1
        : a.start - b.start || a.end - b.end || byKey.compare(a.row ?? '', b.row ?? '')
  )
}

const byKey = new Intl.Collator('en', { numeric: true })
