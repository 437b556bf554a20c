import { join } from 'node:path'
import { BufferPool } from '../base/buffer-pool.js'
import type { GraphFormatName } from '../rdf/formats.js'
import type { DocumentFrame } from '../serialize/document-frames.js'
import type { Piece } from '../serialize/piece.js'
import type { BlockBytes, BlockMaker } from './block-maker.js'
import { EarlierDump } from './blocks.js'
import type { Block } from './blocks.js'
import { Dump } from './dump-file.js'
import type { DumpFile } from './dump-file.js'

/** Dumps that may be closing, which flushes them to the disk, while the next are written. */
const MAX_CLOSING = 8

/** Dump that is being written: its format, the text around its pieces, and the dump that its blocks are copied from. */
interface OpenDump<F extends DocumentFrame> {
  name: string
  format: GraphFormatName
  frame: F
  dump: Dump
  earlier: EarlierDump
}

/** Options of `DumpFiles`. */
interface DumpFilesOptions {
  directory: string
  earlier: { directory: string; blocks: Readonly<Record<string, readonly Block[]>> }
  make: BlockMaker
  /** Pieces whose blocks may be made at the same time. */
  ahead: number
  /** Called with the name of each dump that is on the disk. */
  onWritten?: (name: string) => void
}

/** Files of dumps that are written side by side. */
export class DumpFiles {
  readonly #open = new Set<OpenDump<DocumentFrame>>()
  readonly #closed = new Map<string, { blocks: readonly Block[]; files: Promise<DumpFile[]> }>()
  readonly #buffers = new BufferPool()
  /** Pieces that are being written, the earliest first. */
  readonly #writing: Promise<unknown>[] = []

  constructor(private readonly options: DumpFilesOptions) {}

  /** Opens a dump for each frame, and writes how it begins. */
  async open<F extends DocumentFrame>(
    frames: Readonly<Record<string, F>>,
    nameOf: (format: string) => string
  ): Promise<OpenDump<F>[]> {
    if (this.#open.size > MAX_CLOSING) await Promise.all([...this.#closed.values()].map(({ files }) => files))
    const { directory, earlier } = this.options
    const opened: OpenDump<F>[] = []
    for (const [format, frame] of Object.entries(frames)) {
      const name = nameOf(format)
      const dump = await Dump.open(directory, name)
      const before = new EarlierDump(join(earlier.directory, name), this.#buffers, earlier.blocks[name])
      const open = { name, format: format as GraphFormatName, frame, dump, earlier: before }
      this.#open.add(open)
      dump.write(frame.begin)
      opened.push(open)
    }
    return opened
  }

  /** Writes a piece into each dump behind what came before. Waits while as many are being made as may be. */
  async write(dumps: readonly OpenDump<DocumentFrame>[], piece: Piece): Promise<void> {
    const { key } = piece.entry
    const blocks = this.#blocksOf(dumps, piece, key)
    this.#writing.push(
      Promise.all(
        dumps.map(({ dump }, i) =>
          dump.writeBlock(
            key,
            blocks.then(made => made[i]!)
          )
        )
      )
    )
    this.#writing.at(-1)!.catch(() => undefined)
    if (this.#writing.length > this.options.ahead) await this.#writing.shift()
  }

  /** Closes dumps, without waiting until they are on the disk. */
  close(dumps: readonly OpenDump<DocumentFrame>[]): void {
    for (const open of dumps) {
      const { name, dump, frame, earlier } = open
      dump.write(frame.end)
      const files = dump.close().then(async closed => {
        await earlier.close()
        this.#open.delete(open)
        this.options.onWritten?.(name)
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
    await Promise.all(
      [...this.#open].map(async ({ dump, earlier }) => {
        await dump.abandon()
        await earlier.close()
      })
    )
  }

  /** Blocks of a piece for each dump: copies of the earlier dump's, and those that are made. */
  async #blocksOf(dumps: readonly OpenDump<DocumentFrame>[], piece: Piece, key: string): Promise<BlockBytes[]> {
    const copied = await Promise.all(dumps.map(({ earlier }) => earlier.block(key)))
    const missing = dumps.flatMap(({ format }, i) => (copied[i] ? [] : [format]))
    const made = missing.length > 0 ? await this.options.make(piece, missing) : {}
    return dumps.map(({ format }, i) => copied[i] ?? made[format]!)
  }
}
