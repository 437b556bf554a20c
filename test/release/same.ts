import { tmpdir } from 'node:os'
import { Parser } from 'n3'
import oxigraph from 'oxigraph'
import type { Quad } from '@rdfjs/types'
import type { GraphFormatName } from '../../src/rdf/formats.js'
import { ntriples } from '../../src/rdf/ntriples.js'
import { pieceWriters } from '../../src/serialize/piece-writers.js'
import type { PieceWriter } from '../../src/serialize/piece-writers.js'
import { piecesOfGraph, piecesOfUnion } from '../../src/serialize/pieces.js'
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
  { piece, inMemory, graphs = false }: { piece?: number; inMemory?: number; graphs?: boolean } = {}
): Promise<Record<F, string>> {
  const sorted = await SortedQuads.of([...quads], prefixesOfStyle(style), tmpdir(), inMemory)
  const { bySubject, byGraph, ofGraph } = pieceWriters(sorted, style)
  const texts: Record<string, string> = {}
  const isWanted = ([format]: [string, unknown]): boolean => formats.includes(format as F)
  for (const [format, writer] of Object.entries(bySubject).filter(isWanted))
    texts[format] = written(writer, piecesOfUnion(sorted, 'urn:inferred', piece))
  for (const [format, { begin, enter, leave, end, ...writer }] of Object.entries(byGraph).filter(isWanted)) {
    texts[format] = begin
    for (const name of sorted.summary.graphs) {
      const graph = { begin: enter(name), piece: writer.piece, end: '' }
      texts[format] += written(graph, piecesOfGraph(sorted, ntriples(name), piece)) + leave()
    }
    texts[format] += end
  }
  for (const name of graphs ? sorted.summary.graphs : [])
    for (const [format, writer] of Object.entries(ofGraph(name)))
      texts[`${format} ${name.value}`] = written(writer, piecesOfGraph(sorted, ntriples(name), piece))
  sorted.close()
  return texts as Record<F, string>
}

function written({ begin, piece, end }: PieceWriter, pieces: ReturnType<typeof piecesOfUnion>): string {
  return begin + [...pieces].flatMap(next => [...piece(next)]).join('') + end
}

/** What N3's parser reads. */
export function readByN3(text: string, format: string): Quad[] {
  return new Parser({ format }).parse(text)
}

/** What Oxigraph's parser reads. */
export function readByOxigraph(text: string, format: string): Quad[] {
  return oxigraph.parse(text, { format }) as unknown as Quad[]
}
