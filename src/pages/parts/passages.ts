import type { Document } from '../../base/document.js'
import { rowsOf } from '../../store/rows.js'
import { iriText } from '../../rdf/iris.js'
import { dcterms, schema } from '../../base/vocabulary.js'
import { html } from './html.js'
import type { Html } from './html.js'
import type { PageContext } from '../../site/page-context.js'
import { numberText } from './values.js'

/** A range of a source: code points, half-open. */
export interface Passage {
  iri: string
  source: string
  start: number
  end: number
}

/** Documents of some sources with the language they are in. */
export type PassageTexts = ReadonlyMap<string, { document: Document; language?: string }>

/** Reads a passage from its IRI: `…/source/x#char=0,12`. */
export function passageFrom(iri: string): Passage | undefined {
  const parts = /^([^#]+)#char=(\d+),(\d+)$/.exec(iri)
  return parts ? { iri, source: parts[1]!, start: Number(parts[2]), end: Number(parts[3]) } : undefined
}

/** The documents of sources, as far as they are here. */
export async function textsOf(
  sources: Iterable<string>,
  { site: { store, documents }, signal }: PageContext
): Promise<PassageTexts> {
  const wanted = [...new Set(sources)]
  if (!documents || !wanted.length) return new Map()
  const rows = await rowsOf(
    store,
    `SELECT ?s (SAMPLE(?i) AS ?identifier) (SAMPLE(?h) AS ?sha256) (SAMPLE(?l) AS ?language) { VALUES ?s { ${wanted.map(iriText).join(' ')} }
  ?s ${iriText(dcterms('identifier').value)} ?i OPTIONAL { ?s ${iriText(schema('sha256').value)} ?h } OPTIONAL { ?s ${iriText(dcterms('language').value)} ?l } } GROUP BY ?s`,
    signal
  )
  const texts = new Map<string, { document: Document; language?: string }>()
  for (const row of rows) {
    const document = await documents.document(
      row['identifier']?.value as string | undefined,
      row['sha256']?.value as string | undefined
    )
    const language = row['language']?.value as string | undefined
    if (document) texts.set(row['s']!.value as string, { document, ...(language === undefined ? {} : { language }) })
  }
  return texts
}

/** The words of a passage; undefined when its document is not here. */
export function passageWords({ source, start, end }: Passage, texts: PassageTexts): string | undefined {
  const text = texts.get(source)?.document
  return text && start < end && end <= text.characters ? text.passage(start, end) : undefined
}

/** A passage as a reader can check it: its words in their own language when the document is here, and where it stands. */
export function passageBlock(passage: Passage, texts: PassageTexts, context: PageContext): Html {
  const words = passageWords(passage, texts)
  const language = texts.get(passage.source)?.language
  return html`${
    words !== undefined &&
    html`<blockquote class="passage"${language && html` lang="${language}"`}>${paragraphs(words)}</blockquote>
`
  }<p class="position">${passageLink(passage, context)}</p>
`
}

/** A link to a passage in its source, by its position. */
export function passageLink(passage: Passage, { site: { model }, t, language }: PageContext): Html {
  return html`<a href="/${passage.iri.slice(model.base.length)}">${t('passage.position', { start: numberText(passage.start, language), end: numberText(passage.end, language) })}</a>`
}

function paragraphs(words: string): Html[] {
  return words
    .split(/\r?\n\s*/)
    .filter(line => line.trim())
    .map(line => html`<p>${line}</p>`)
}

/** Passages in the order of their documents. */
export function inOrder(passages: readonly Passage[]): Passage[] {
  return [...passages].sort((a, b) =>
    a.source < b.source ? -1 : a.source > b.source ? 1 : a.start - b.start || a.end - b.end
  )
}
