import { join } from 'node:path'
import { fingerprint } from '../base/fingerprint.js'
import type { Model } from '../model/model.js'
import { formatsFor } from '../rdf/formats.js'
import { ntriples } from '../rdf/ntriples.js'
import { pieceWriters } from '../serialize/piece-writers.js'
import type { PieceWriter } from '../serialize/piece-writers.js'
import { piecesOfGraph, piecesOfUnion } from '../serialize/pieces.js'
import type { Piece } from '../serialize/pieces.js'
import type { SortedQuads } from '../serialize/sorted-quads.js'
import type { GraphStyle } from '../serialize/style.js'
import { EarlierDump, readBlocks, writeBlocks } from './blocks.js'
import type { Block } from './blocks.js'
import { Dump } from './dump-file.js'
import type { DumpFile } from './dump-file.js'
import { programVersion } from './inputs.js'

/** Dumps that may be closing, which flushes them to the disk, while the next are written. */
const MAX_CLOSING = 8

/** Dump that is being written, and the writer of its format. */
interface OpenDump<W extends PieceWriter> {
  name: string
  writer: W
  dump: Dump
}

/**
 * Writing of every dump into a directory: `<name>.<format>` for each format of RDF, and `source/<slug>.ttl` and `.nq`
 * for each source's graph, each with a `.gz` beside it, and the index of their blocks. Formats without graphs hold the
 * union. The quads are read twice, in pieces: by subject, and graph by graph. Pieces that the dumps of the release in
 * `earlier` have are copied from there. `onWritten` is called with each dump's name.
 */
export async function writeDumps(
  quads: SortedQuads,
  style: GraphStyle,
  model: Model,
  directory: string,
  earlier?: string,
  onWritten: (name: string) => void = () => undefined
): Promise<DumpFile[]> {
  const { bySubject, byGraph, ofGraph, ...writers } = pieceWriters(quads, style)
  const inferred = model.graphIri('inferred')
  const context = fingerprint(await programVersion(), inferred, writers.context)
  const earlierBlocks = earlier === undefined ? {} : await readBlocks(earlier, context)
  const dumps = new DumpFiles(directory, earlier ?? '', earlierBlocks, onWritten)
  const sources = model.sourceIri('')
  const whole = (format: string): string => `${model.name}.${format}`
  const slugs: string[] = []
  try {
    const united = await dumps.open(bySubject, whole)
    for (const piece of piecesOfUnion(quads, inferred)) await dumps.write(united, piece)
    await dumps.close(united)
    const nested = await dumps.open(byGraph, whole)
    for (const name of quads.summary.graphs) {
      const slug = name.value.startsWith(sources) ? name.value.slice(sources.length) : undefined
      const own = slug === undefined ? [] : await dumps.open(ofGraph(name), format => `source/${slug}.${format}`)
      if (slug !== undefined) slugs.push(slug)
      for (const { dump, writer } of nested) await dump.write(writer.enter(name))
      for (const piece of piecesOfGraph(quads, ntriples(name))) await dumps.write([...nested, ...own], piece)
      for (const { dump, writer } of nested) await dump.write(writer.leave())
      await dumps.close(own)
    }
    await dumps.close(nested)
    const names = [
      ...formatsFor('graph').map(({ name }) => whole(name)),
      ...slugs.flatMap(slug => ['ttl', 'nq'].map(format => `source/${slug}.${format}`))
    ]
    const files = await dumps.files(names)
    await writeBlocks(directory, { context, files: dumps.blocks(names) })
    return files
  } catch (error) {
    await dumps.abandon()
    throw error
  }
}

/** Files of dumps that are written side by side. */
class DumpFiles {
  readonly #open = new Set<Dump>()
  readonly #closed = new Map<string, { blocks: readonly Block[]; files: Promise<DumpFile[]> }>()

  constructor(
    private readonly directory: string,
    private readonly earlier: string,
    private readonly earlierBlocks: Readonly<Record<string, readonly Block[]>>,
    private readonly onWritten: (name: string) => void
  ) {}

  /** Opens a dump for each writer and writes how it begins. */
  async open<W extends PieceWriter>(
    writers: Readonly<Record<string, W>>,
    nameOf: (format: string) => string
  ): Promise<OpenDump<W>[]> {
    if (this.#open.size > MAX_CLOSING) await Promise.all([...this.#closed.values()].map(({ files }) => files))
    const opened: OpenDump<W>[] = []
    for (const [format, writer] of Object.entries(writers)) {
      const name = nameOf(format)
      const earlier = new EarlierDump(join(this.earlier, name), this.earlierBlocks[name])
      const dump = await Dump.open(this.directory, name, earlier)
      this.#open.add(dump)
      await dump.write(writer.begin)
      opened.push({ name, writer, dump })
    }
    return opened
  }

  /** Writes a piece into each: text is made on this thread, and compressed on others meanwhile. */
  async write(dumps: readonly OpenDump<PieceWriter>[], piece: Piece): Promise<void> {
    const { key } = piece
    await Promise.all(dumps.map(({ dump, writer }) => dump.writeBlock(key, () => writer.piece(piece))))
  }

  /** Closes dumps, without waiting until they are on the disk. */
  async close(dumps: readonly OpenDump<PieceWriter>[]): Promise<void> {
    for (const { name, dump, writer } of dumps) {
      await dump.write(writer.end)
      const files = dump.close().then(closed => {
        this.#open.delete(dump)
        this.onWritten(name)
        return closed
      })
      files.catch(() => undefined)
      this.#closed.set(name, { blocks: dump.blocks, files })
    }
  }

  /** Files of some dumps, in the order of their names here, when they are on the disk. */
  async files(names: readonly string[]): Promise<DumpFile[]> {
    return (await Promise.all(names.map(name => this.#closed.get(name)!.files))).flat()
  }

  /** Blocks of dumps that are on the disk. */
  blocks(names: readonly string[]): Record<string, readonly Block[]> {
    return Object.fromEntries(names.map(name => [name, this.#closed.get(name)!.blocks]))
  }

  /** Closes all open dumps, so that their directory can be removed. */
  async abandon(): Promise<void> {
    await Promise.all([...this.#open].map(dump => dump.abandon()))
  }
}
