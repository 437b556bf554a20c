import { tmpdir } from 'node:os'
import { Parser } from 'n3'
import oxigraph from 'oxigraph'
import type { Quad } from '@rdfjs/types'
import type { GraphFormatName } from '../../src/rdf/formats.js'
import { ntriples } from '../../src/rdf/ntriples.js'
import { documentFrames } from '../../src/serialize/document-frames.js'
import { pieceTexts } from '../../src/serialize/piece-texts.js'
import type { Piece } from '../../src/serialize/piece.js'
import { sortedPieces } from '../../src/serialize/pieces.js'
import { SortedQuads } from '../../src/serialize/sorted-quads.js'
import { plainStyle, prefixesOfStyle } from '../../src/serialize/style.js'
import { quadLine } from '../../src/serialize/triple-row.js'
import type { GraphStyle } from '../../src/serialize/style.js'

/** The quads in one canonical text: equal for the same quads whatever their order and names of blank nodes. */
export async function canonical(quads: Iterable<Quad>): Promise<string> {
  const sorted = await SortedQuads.of([...quads], prefixesOfStyle(plainStyle), tmpdir())
  return [...sorted.all()].map(quadLine).join('')
}

/** Quads in some formats as a release has them; with `graphs`, each graph in Turtle and N-Quads as well. */
export async function dumpsOf<F extends GraphFormatName>(
  quads: Iterable<Quad>,
  style: GraphStyle,
  formats: readonly F[],
  { piece = 1000, inMemory, graphs = false }: { piece?: number; inMemory?: number; graphs?: boolean } = {}
): Promise<Record<F, string>> {
  const sorted = await SortedQuads.of([...quads], prefixesOfStyle(style), tmpdir(), inMemory)
  const { bySubject, byGraph, ofGraph, context } = documentFrames(sorted, style)
  const write = pieceTexts(context)
  const source = sortedPieces(sorted)
  const written = (format: string, pieces: Iterable<Piece>): string =>
    [...pieces].flatMap(next => [...write[format as GraphFormatName](next)]).join('')
  const texts: Record<string, string> = {}
  const isWanted = ([format]: [string, unknown]): boolean => formats.includes(format as F)
  for (const [format, { begin, end }] of Object.entries(bySubject).filter(isWanted))
    texts[format] = begin + written(format, source.ofUnion('urn:inferred', piece)) + end
  for (const [format, { begin, enter, leave, end }] of Object.entries(byGraph).filter(isWanted)) {
    texts[format] = begin
    for (const name of sorted.summary.graphs)
      texts[format] += enter(name) + written(format, source.ofGraph(ntriples(name), piece)) + leave()
    texts[format] += end
  }
  for (const name of graphs ? sorted.summary.graphs : [])
    for (const [format, { begin, end }] of Object.entries(ofGraph(name)))
      texts[`${format} ${name.value}`] = begin + written(format, source.ofGraph(ntriples(name), piece)) + end
  sorted.close()
  return texts as Record<F, string>
}

/** What N3's parser reads. */
export function readByN3(text: string, format: string): Quad[] {
  return new Parser({ format }).parse(text)
}

/** What Oxigraph's parser reads. */
export function readByOxigraph(text: string, format: string): Quad[] {
  return oxigraph.parse(text, { format }) as unknown as Quad[]
}
