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

/** Dumps that are brought onto the disk while the next are written. */
const CLOSING = 8

/** Dump in the making, and what writes it. */
interface Written<W extends PieceWriter> {
  name: string
  writer: W
  dump: Dump
}

/**
 * Writing of every dump into a directory: `<name>.<format>` for each format of RDF, and `source/<slug>.ttl` and `.nq`
 * for each source's graph, each with a `.gz` beside it, and the index of their blocks. Formats without graphs hold the
 * union. The quads are gone through twice, in pieces: by subject, and graph by graph. What the dumps below `earlier`
 * have of them is taken from there. `wrote` is told each file's name.
 */
export async function writeDumps(
  quads: SortedQuads,
  style: GraphStyle,
  model: Model,
  directory: string,
  earlier?: string,
  wrote: (name: string) => void = () => undefined
): Promise<DumpFile[]> {
  const { bySubject, byGraph, ofGraph, ...writers } = pieceWriters(quads, style)
  const inferred = model.graphIri('inferred')
  const context = fingerprint(await programVersion(), inferred, writers.context)
  const known = earlier === undefined ? {} : await readBlocks(earlier, context)
  const writing = new DumpFiles(directory, earlier ?? '', known, wrote)
  const sources = model.sourceIri('')
  const whole = (format: string): string => `${model.name}.${format}`
  const slugs: string[] = []
  try {
    const united = await writing.open(bySubject, whole)
    for (const piece of piecesOfUnion(quads, inferred)) await writing.write(united, piece)
    await writing.close(united)
    const nested = await writing.open(byGraph, whole)
    for (const name of quads.summary.graphs) {
      const slug = name.value.startsWith(sources) ? name.value.slice(sources.length) : undefined
      const own = slug === undefined ? [] : await writing.open(ofGraph(name), format => `source/${slug}.${format}`)
      if (slug !== undefined) slugs.push(slug)
      for (const { dump, writer } of nested) await dump.write(writer.enter(name))
      for (const piece of piecesOfGraph(quads, ntriples(name))) await writing.write([...nested, ...own], piece)
      for (const { dump, writer } of nested) await dump.write(writer.leave())
      await writing.close(own)
    }
    await writing.close(nested)
    const names = [
      ...formatsFor('graph').map(({ name }) => whole(name)),
      ...slugs.flatMap(slug => ['ttl', 'nq'].map(format => `source/${slug}.${format}`))
    ]
    const files = await writing.files(names)
    await writeBlocks(directory, { context, files: writing.blocks(names) })
    return files
  } catch (error) {
    await writing.abandon()
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
    private readonly wrote: (name: string) => void
  ) {}

  /** Opens a dump for each writer and writes how it begins. */
  async open<W extends PieceWriter>(
    writers: Readonly<Record<string, W>>,
    nameOf: (format: string) => string
  ): Promise<Written<W>[]> {
    if (this.#open.size > CLOSING) await Promise.all([...this.#closed.values()].map(({ files }) => files))
    const opened: Written<W>[] = []
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

  /** Writes a piece into each: text is made on this thread, and packed on others meanwhile. */
  async write(dumps: readonly Written<PieceWriter>[], piece: Piece): Promise<void> {
    const { key } = piece
    await Promise.all(dumps.map(({ dump, writer }) => dump.writeBlock(key, () => writer.piece(piece))))
  }

  /** Ends dumps; they may still be on their way to the disk. */
  async close(dumps: readonly Written<PieceWriter>[]): Promise<void> {
    for (const { name, dump, writer } of dumps) {
      await dump.write(writer.end)
      const files = dump.close().then(written => {
        this.#open.delete(dump)
        this.wrote(name)
        return written
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

  /** Ends what is open: nothing is written any more when the directory is removed. */
  async abandon(): Promise<void> {
    await Promise.all([...this.#open].map(dump => dump.abandon()))
  }
}
