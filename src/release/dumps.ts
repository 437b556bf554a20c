import { fingerprint } from '../base/fingerprint.js'
import type { Model } from '../model/model.js'
import { formatsFor } from '../rdf/formats.js'
import { ntriples } from '../rdf/ntriples.js'
import { documentFrames } from '../serialize/document-frames.js'
import type { Piece, PieceEntry } from '../serialize/piece.js'
import { pieceSizeFor } from '../serialize/pieces.js'
import type { PieceSource } from '../serialize/pieces.js'
import type { GraphStyle } from '../serialize/style.js'
import { blockMaker } from './block-maker.js'
import { BlockThreads, threadsFor } from './block-threads.js'
import { NO_BLOCKS, readBlocks, writeBlocks } from './blocks.js'
import type { PieceIndex } from './blocks.js'
import type { DumpFile } from './dump-file.js'
import { DumpFiles } from './dump-files.js'
import { programVersion } from './inputs.js'

/** Options of writing dumps. */
export interface DumpOptions {
  style: GraphStyle
  model: Model
  /** Directory of an earlier release, whose blocks are copied where they are the same. */
  earlier?: string
  /** Called with the name of each dump that is on the disk. */
  onWritten?: (name: string) => void
  /** Number of quads, by which the size of pieces and the number of threads are chosen. */
  count: number
  /** Number of threads that make the text of pieces, if it is not chosen. */
  threads?: number
  /** Number of quads of a piece at most, if it is not chosen. */
  size?: number
}

/** Dumps that are on the disk. */
export interface WrittenDumps {
  files: DumpFile[]
  /** Number of quads of each graph, by its IRI. */
  graphs: Record<string, number>
}

/**
 * Writing of every dump into a directory: `<name>.<format>` for each format of RDF, and `source/<slug>.ttl` and `.nq`
 * for each source's graph, each with a `.gz` beside it, and the index of their blocks. Formats without graphs hold the
 * union. The quads are read twice, in pieces: by subject, and graph by graph.
 */
export async function writeDumps(
  source: PieceSource,
  directory: string,
  { style, model, earlier, onWritten, count, threads = threadsFor(count), size = pieceSizeFor(count) }: DumpOptions
): Promise<WrittenDumps> {
  const { summary, ofBlankNodes } = source
  const { bySubject, byGraph, ofGraph, context } = documentFrames(source, style)
  const inferred = model.graphIri('inferred')
  const madeWith = fingerprint(await programVersion(), inferred, JSON.stringify(context), String(size))
  const { files: earlierBlocks } = earlier === undefined ? NO_BLOCKS : await readBlocks(earlier, madeWith)
  const workers = threads > 0 ? new BlockThreads({ context, ofBlankNodes }, threads) : undefined
  const dumps = new DumpFiles({
    directory,
    earlier: { directory: earlier ?? '', blocks: earlierBlocks },
    make: workers?.make ?? blockMaker(context),
    ahead: Math.max(1, 2 * threads),
    onWritten
  })
  const sources = model.sourceIri('')
  const whole = (format: string): string => `${model.name}.${format}`
  const slugs: string[] = []
  const index: PieceIndex = { size, union: [], graphs: {} }
  const write = async (to: Parameters<DumpFiles['write']>[0], piece: Piece, entries: PieceEntry[]): Promise<void> => {
    await dumps.write(to, piece)
    entries.push(piece.entry)
  }
  try {
    const united = await dumps.open(bySubject, whole)
    for (const piece of source.ofUnion(inferred, size)) await write(united, piece, index.union)
    dumps.close(united)
    const nested = await dumps.open(byGraph, whole)
    for (const name of summary.graphs) {
      const slug = name.value.startsWith(sources) ? name.value.slice(sources.length) : undefined
      const own = slug === undefined ? [] : await dumps.open(ofGraph(name), format => `source/${slug}.${format}`)
      if (slug !== undefined) slugs.push(slug)
      for (const { dump, frame } of nested) dump.write(frame.enter(name))
      const form = ntriples(name)
      const entries: PieceEntry[] = (index.graphs[form] = [])
      for (const piece of source.ofGraph(form, size)) await write([...nested, ...own], piece, entries)
      for (const { dump, frame } of nested) dump.write(frame.leave())
      dumps.close(own)
    }
    dumps.close(nested)
    const names = [
      ...formatsFor('graph').map(({ name }) => whole(name)),
      ...slugs.flatMap(slug => ['ttl', 'nq'].map(format => `source/${slug}.${format}`))
    ]
    const files = await dumps.files(names)
    await writeBlocks(directory, { context: madeWith, files: dumps.blocks(names), pieces: index })
    const sizes = summary.graphs.map(name => [name.value, sumOf(index.graphs[ntriples(name)]!)])
    return { files, graphs: Object.fromEntries(sizes) as Record<string, number> }
  } catch (error) {
    await dumps.abandon()
    throw error
  } finally {
    await workers?.close()
  }
}

const sumOf = (entries: readonly PieceEntry[]): number => entries.reduce((sum, { size }) => sum + size, 0)
