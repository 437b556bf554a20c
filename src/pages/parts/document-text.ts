import type { Document } from '../../base/document.js'
import { html } from './html.js'
import type { Content, Html } from './html.js'
import type { Passage, TextRange } from '../../lookup/passages.js'

/** Piece of a text and the passages that cover it, the shortest first. */
interface Piece {
  start: number
  end: number
  passages: Passage[]
}

/** Options of a marked text: the address of what is recorded from a passage; the passage to light up. */
export interface MarkedTextOptions {
  hrefOfPassage?: (passage: Passage) => string
  lit?: Passage
}

/**
 * Text of a document with every recorded passage marked. Each mark leads to what is recorded there; overlapping
 * passages share their pieces; every piece of the passage `lit` is lit up.
 */
export function markedText(
  document: Document,
  passages: readonly Passage[],
  language: string | undefined,
  options: MarkedTextOptions = {}
): Html {
  return markedRanges(document, passages, [{ start: 0, end: document.characters }], language, options)[0]!
}

/** Ranges of a document's text in its order, each marked as of `markedText`; a passage has one place in all. */
export function markedRanges(
  document: Document,
  passages: readonly Passage[],
  ranges: readonly TextRange[],
  language: string | undefined,
  { hrefOfPassage = ({ start, end }) => `#at=${start},${end}`, lit }: MarkedTextOptions = {}
): Html[] {
  const inside = passages.filter(({ start, end }) => start < end && end <= document.characters)
  const begun = new Set<string>()
  const pieces = piecesOf(document.characters, inside, ranges)
  return ranges.map(range => {
    const content = pieces
      .filter(({ start, end }) => start >= range.start && end <= range.end)
      .map(piece => {
        const begins = piece.passages.filter(({ iri }) => !begun.has(iri))
        for (const { iri } of begins) begun.add(iri)
        const isLit = lit !== undefined && piece.passages.some(({ iri }) => iri === lit.iri)
        return shown(document.passage(piece.start, piece.end), piece, begins, hrefOfPassage, isLit)
      })
    return html`<div class="document"${language !== undefined && html` lang="${language}"`}><p>${content}</p></div>`
  })
}

/** Share of a text that is recorded: 0 to 1; white space does not count. */
export function coverageOf(passages: readonly Passage[], document: Document): number {
  let [covered, all] = [0, 0]
  for (const piece of piecesOf(
    document.characters,
    passages.filter(({ end }) => end <= document.characters)
  )) {
    const { length } = document.passage(piece.start, piece.end).replace(/\s/g, '')
    all += length
    if (piece.passages.length) covered += length
  }
  return all ? covered / all : 0
}

function piecesOf(characters: number, passages: readonly Passage[], ranges: readonly TextRange[] = []): Piece[] {
  const ends = [...passages, ...ranges].flatMap(({ start, end }) => [start, end])
  const cuts = [...new Set([0, characters, ...ends])].sort((a, b) => a - b)
  const byStart = [...passages].sort((a, b) => a.start - b.start)
  let open: Passage[] = []
  let next = 0
  return cuts.slice(0, -1).map((start, i) => {
    open = open.filter(({ end }) => end > start)
    while (next < byStart.length && byStart[next]!.start === start) open.push(byStart[next++]!)
    return { start, end: cuts[i + 1]!, passages: [...open].sort((a, b) => a.end - a.start - (b.end - b.start)) }
  })
}

function shown(
  text: string,
  { passages }: Piece,
  begins: readonly Passage[],
  hrefOfPassage: (passage: Passage) => string,
  isLit: boolean
): Content {
  const [shortest] = passages
  if (!shortest) return lines(text)
  const id = ({ start, end }: Passage): string => `char=${start},${end}`
  const [first, ...others] = begins
  return html`<mark${isLit && html` class="lit"`}${first && html` id="${id(first)}"`}>${others.map(
    other => html`<span id="${id(other)}"></span>`
  )}<a href="${hrefOfPassage(shortest)}">${lines(text)}</a></mark>`
}

function lines(text: string): Content {
  return text.split(/\r?\n/).flatMap((line, i) => (i > 0 ? [html`<br>`, line] : [line]))
}
