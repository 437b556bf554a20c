import { closeSync, openSync } from 'node:fs'
import { open, readFile, writeFile } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import type { BufferPool } from '../base/buffer-pool.js'
import { fingerprint } from '../base/fingerprint.js'
import { linesIn, linesOf } from '../base/read-lines.js'
import type { PieceEntry } from '../serialize/piece.js'
import type { BlockBytes } from './block-maker.js'

/** Bytes of a file, with their CRC-32. */
export interface CheckedRange {
  start: number
  bytes: number
  crc: number
}

/** Block of a dump: where the text of one piece of the graph stands, in the dump and in its `.gz`. */
export interface Block {
  /** Key of the piece. */
  key: string
  plain: CheckedRange
  compressed: CheckedRange
  quads: number
}

/** File of a release with the blocks of its dumps, not in the manifest: without it all blocks are written anew. */
const INDEX = 'blocks.json'

/** Pieces that the graph was written in: those of the union of all graphs, and each graph's by the form of its name. */
export interface PieceIndex {
  /** Number of quads that a piece has at most. */
  size: number
  union: PieceEntry[]
  graphs: Record<string, PieceEntry[]>
}

/** Index of the blocks of a release. */
export interface BlockIndex {
  /** Fingerprint of what the text of pieces depends on beside their quads. */
  context: string
  /** Blocks by the name of the dump, in its order. */
  files: Record<string, readonly Block[]>
  pieces: PieceIndex
}

/** Index of no blocks. */
export const NO_BLOCKS: BlockIndex = { context: '', files: {}, pieces: { size: 0, union: [], graphs: {} } }

/** Writing of the block index of the dumps in a directory, with a checksum of its own. */
export async function writeBlocks(directory: string, index: BlockIndex): Promise<void> {
  const text = JSON.stringify({ sha256: fingerprint(JSON.stringify(index)), index })
  await writeFile(join(directory, INDEX), text, { flush: true })
}

/** Blocks of a release; none without an intact index, or when it was written in another context. */
export async function readBlocks(directory: string, context?: string): Promise<BlockIndex> {
  try {
    const text = await readFile(join(directory, INDEX), 'utf8')
    const { sha256, index } = JSON.parse(text) as { sha256: string; index: BlockIndex }
    const isIntact = sha256 === fingerprint(JSON.stringify(index))
    return isIntact && index.context === (context ?? index.context) ? index : NO_BLOCKS
  } catch {
    return NO_BLOCKS
  }
}

/**
 * Lines of the blocks of a dump that another dump does not have, a character for each of their bytes; all lines where
 * the blocks of one are not known.
 */
export function* linesOfOtherBlocks(
  path: string,
  blocks: readonly Block[],
  others: readonly Block[]
): Generator<string, void> {
  if (!blocks.length || !others.length) return yield* linesOf(path, 'latin1')
  const common = new Set(others.map(({ key }) => key))
  const file = openSync(path, 'r')
  try {
    for (const { key, plain } of blocks)
      if (!common.has(key))
        yield* linesIn(file, { start: plain.start, end: plain.start + plain.bytes }, undefined, 'latin1')
  } finally {
    closeSync(file)
  }
}

/** Dump of an earlier release, from which blocks are copied. */
export class EarlierDump {
  readonly #blocks: ReadonlyMap<string, Block>
  #files: Promise<FileHandle>[] | undefined

  constructor(
    private readonly path: string,
    private readonly buffers: BufferPool,
    blocks: readonly Block[] = []
  ) {
    this.#blocks = new Map(blocks.map(block => [block.key, block]))
  }

  /** Text of a piece, plain and compressed; undefined when the dump has no block of it, or a damaged one. */
  async block(key: string): Promise<BlockBytes | undefined> {
    const block = this.#blocks.get(key)
    if (!block) return undefined
    try {
      this.#files ??= [open(this.path), open(`${this.path}.gz`)]
      const [plain, compressed] = await Promise.all(this.#files)
      const found = await Promise.all([this.#read(plain!, block.plain), this.#read(compressed!, block.compressed)])
      const crc = { plain: block.plain.crc, compressed: block.compressed.crc }
      const release = (): void => {
        for (const buffer of found) if (buffer) this.buffers.giveBack(buffer)
      }
      return found[0] && found[1] && { plain: found[0], compressed: found[1], quads: block.quads, crc, release }
    } catch {
      return undefined
    }
  }

  async close(): Promise<void> {
    for (const opened of await Promise.allSettled(this.#files ?? []))
      if (opened.status === 'fulfilled') await opened.value.close()
  }

  async #read(file: FileHandle, { start, bytes, crc }: CheckedRange): Promise<Buffer | undefined> {
    const buffer = this.buffers.take(bytes)
    const { bytesRead } = await file.read(buffer, 0, bytes, start)
    return bytesRead === bytes && crc32(buffer) === crc ? buffer : undefined
  }
}
