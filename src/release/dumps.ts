import type { Model } from '../model/model.js'
import { formatsFor } from '../rdf/formats.js'
import { ntriples } from '../rdf/ntriples.js'
import { pieceWriters } from '../serialize/piece-writers.js'
import type { PieceWriter } from '../serialize/piece-writers.js'
import { piecesOfGraph, piecesOfUnion } from '../serialize/pieces.js'
import type { SortedQuads } from '../serialize/sorted-quads.js'
import type { GraphStyle } from '../serialize/style.js'
import { Dump } from './dump-file.js'
import type { DumpFile } from './dump-file.js'

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
 * for each source's graph, each with a `.gz` beside it. Formats without graphs hold the union. The quads are gone
 * through twice, in pieces of so many: by subject, and graph by graph. `wrote` is told each file's name.
 */
export async function writeDumps(
  quads: SortedQuads,
  style: GraphStyle,
  model: Model,
  directory: string,
  wrote: (name: string) => void = () => undefined,
  piece?: number
): Promise<DumpFile[]> {
  const writing = new DumpFiles(directory, wrote)
  const sources = model.sourceIri('')
  const whole = (format: string): string => `${model.name}.${format}`
  const slugs: string[] = []
  try {
    const { bySubject, byGraph, ofGraph } = pieceWriters(quads, style)
    const united = await writing.open(bySubject, whole)
    for (const next of piecesOfUnion(quads, model.graphIri('inferred'), piece)) await writing.write(united, next)
    await writing.close(united)
    const nested = await writing.open(byGraph, whole)
    for (const name of quads.summary.graphs) {
      const slug = name.value.startsWith(sources) ? name.value.slice(sources.length) : undefined
      const own = slug === undefined ? [] : await writing.open(ofGraph(name), format => `source/${slug}.${format}`)
      if (slug !== undefined) slugs.push(slug)
      for (const { dump, writer } of nested) await dump.write(writer.enter(name))
      for (const next of piecesOfGraph(quads, ntriples(name), piece)) await writing.write([...nested, ...own], next)
      for (const { dump, writer } of nested) await dump.write(writer.leave())
      await writing.close(own)
    }
    await writing.close(nested)
    const names = [
      ...formatsFor('graph').map(({ name }) => whole(name)),
      ...slugs.flatMap(slug => ['ttl', 'nq'].map(format => `source/${slug}.${format}`))
    ]
    return await writing.files(names)
  } catch (error) {
    await writing.abandon()
    throw error
  }
}

/** Files of dumps that are written side by side. */
class DumpFiles {
  readonly #open = new Set<Dump>()
  readonly #closed = new Map<string, Promise<DumpFile[]>>()

  constructor(
    private readonly directory: string,
    private readonly wrote: (name: string) => void
  ) {}

  /** Opens a dump for each writer and writes how it begins. */
  async open<W extends PieceWriter>(
    writers: Readonly<Record<string, W>>,
    nameOf: (format: string) => string
  ): Promise<Written<W>[]> {
    if (this.#open.size > CLOSING) await Promise.all(this.#closed.values())
    const opened: Written<W>[] = []
    for (const [format, writer] of Object.entries(writers)) {
      const name = nameOf(format)
      const dump = await Dump.open(this.directory, name)
      this.#open.add(dump)
      await dump.write(writer.begin)
      opened.push({ name, writer, dump })
    }
    return opened
  }

  /** Writes a piece into each: text is made on this thread, and packed on others meanwhile. */
  async write(dumps: readonly Written<PieceWriter>[], piece: Parameters<PieceWriter['piece']>[0]): Promise<void> {
    await Promise.all(dumps.map(({ dump, writer }) => dump.write(writer.piece(piece))))
  }

  /** Ends dumps; they may still be on their way to the disk. */
  async close(dumps: readonly Written<PieceWriter>[]): Promise<void> {
    for (const { name, dump, writer } of dumps) {
      await dump.write(writer.end)
      const closed = dump.close().then(files => {
        this.#open.delete(dump)
        this.wrote(name)
        return files
      })
      closed.catch(() => undefined)
      this.#closed.set(name, closed)
    }
  }

  /** Files of some dumps, in the order of their names here, when they are on the disk. */
  async files(names: readonly string[]): Promise<DumpFile[]> {
    return (await Promise.all(names.map(name => this.#closed.get(name)!))).flat()
  }

  /** Ends what is open: nothing is written any more when the directory is removed. */
  async abandon(): Promise<void> {
    await Promise.all([...this.#open].map(dump => dump.abandon()))
  }
}
