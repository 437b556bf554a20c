import type { Document } from '../base/document.js'
import { dcterms, schema } from '../base/vocabulary.js'
import { iriText } from '../rdf/iris.js'
import { rowsOf } from '../store/rows.js'
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

/** Documents of some sources with the language they are in. */
export type PassageTexts = ReadonlyMap<string, { document: Document; language?: string }>

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

/** Documents of sources, as far as they are here. */
export async function textsOf(
  sources: Iterable<string>,
  { site: { store, documents }, signal }: LookupContext
): Promise<PassageTexts> {
  const wanted = [...new Set(sources)]
  if (!documents || !wanted.length) return new Map()
  const rows = await rowsOf(
    store,
    `SELECT ?s (SAMPLE(?i) AS ?identifier) (SAMPLE(?h) AS ?sha256) (SAMPLE(?l) AS ?language) {
  VALUES ?s { ${wanted.map(iriText).join(' ')} } ?s ${iriText(dcterms('identifier').value)} ?i
  OPTIONAL { ?s ${iriText(schema('sha256').value)} ?h }
  OPTIONAL { ?s ${iriText(dcterms('language').value)} ?l }
} GROUP BY ?s`,
    signal
  )
  const texts = new Map<string, { document: Document; language?: string }>()
  for (const row of rows) {
    const document = await documents.document(
      row['identifier']?.value as string | undefined,
      row['sha256']?.value as string | undefined
    )
    const language = row['language']?.value as string | undefined
    if (document) texts.set(row['s']!.value as string, { document, language })
  }
  return texts
}

/** Words of a passage; undefined when its document is not here. */
export function passageWords({ source, start, end }: Passage, texts: PassageTexts): string | undefined {
  const text = texts.get(source)?.document
  return text && start < end && end <= text.characters ? text.passage(start, end) : undefined
}

/** Passages in the order of their documents; rows by their keys, numbers in them by size. */
export function inOrder(passages: readonly Passage[]): Passage[] {
  return [...passages].sort((a, b) =>
    a.source < b.source
      ? -1
      : a.source > b.source
        ? 1
        : a.start - b.start || a.end - b.end || byKey.compare(a.row ?? '', b.row ?? '')
  )
}

const byKey = new Intl.Collator('en', { numeric: true })
