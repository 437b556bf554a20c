import { closeSync, openSync } from 'node:fs'
import { open, readFile, writeFile } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { fingerprint } from '../base/fingerprint.js'
import { linesIn, linesOf } from '../base/read-lines.js'

/** Bytes of a file, with their CRC-32. */
export interface CheckedRange {
  start: number
  bytes: number
  crc: number
}

/** Block of a dump: the text of one piece of the graph, and where that stands in the dump and in the one packed. */
export interface Block {
  /** Tells the piece. */
  key: string
  plain: CheckedRange
  packed: CheckedRange
  quads: number
}

/** File of a release that names the blocks of its dumps. It is no part of the manifest: without it all is made anew. */
const INDEX = 'blocks.json'

interface BlockIndex {
  /** Fingerprint of all that the text of pieces hangs on beside their quads. */
  context: string
  /** Blocks by the name of the dump, in its order. */
  files: Record<string, readonly Block[]>
}

/** Writing of the index of the dumps in a directory, with a checksum of its own. */
export async function writeBlocks(directory: string, index: BlockIndex): Promise<void> {
  const text = JSON.stringify({ sha256: fingerprint(JSON.stringify(index)), index })
  await writeFile(join(directory, INDEX), text, { flush: true })
}

/** Blocks of the dumps of a release; none when they were written in another context than this, or nobody knows. */
export async function readBlocks(directory: string, context?: string): Promise<BlockIndex['files']> {
  try {
    const text = await readFile(join(directory, INDEX), 'utf8')
    const { sha256, index } = JSON.parse(text) as { sha256: string; index: BlockIndex }
    const isWhole = sha256 === fingerprint(JSON.stringify(index))
    return isWhole && index.context === (context ?? index.context) ? index.files : {}
  } catch {
    return {}
  }
}

/** Lines of a dump that another may lack: those of blocks that it does not have; all, where nobody knows. */
export function* linesBeside(
  path: string,
  blocks: readonly Block[],
  others: readonly Block[]
): Generator<string, void> {
  if (!blocks.length || !others.length) return yield* linesOf(path)
  const common = new Set(others.map(({ key }) => key))
  const file = openSync(path, 'r')
  try {
    for (const { key, plain } of blocks)
      if (!common.has(key)) yield* linesIn(file, { start: plain.start, end: plain.start + plain.bytes })
  } finally {
    closeSync(file)
  }
}

/** Dump of an earlier release, whose blocks are read out of it. */
export class EarlierDump {
  readonly #blocks: ReadonlyMap<string, Block>
  #files: Promise<FileHandle>[] | undefined

  constructor(
    private readonly path: string,
    blocks: readonly Block[] = []
  ) {
    this.#blocks = new Map(blocks.map(block => [block.key, block]))
  }

  /** Block of a piece, plain and packed; undefined when the dump has none, or it is damaged. */
  async block(key: string): Promise<{ plain: Buffer; packed: Buffer; quads: number } | undefined> {
    const block = this.#blocks.get(key)
    if (!block) return undefined
    try {
      this.#files ??= [open(this.path), open(`${this.path}.gz`)]
      const [plain, packed] = await Promise.all(this.#files)
      const found = await Promise.all([read(plain!, block.plain), read(packed!, block.packed)])
      return found[0] && found[1] && { plain: found[0], packed: found[1], quads: block.quads }
    } catch {
      return undefined
    }
  }

  async close(): Promise<void> {
    for (const opened of await Promise.allSettled(this.#files ?? []))
      if (opened.status === 'fulfilled') await opened.value.close()
  }
}

async function read(file: FileHandle, { start, bytes, crc }: CheckedRange): Promise<Buffer | undefined> {
  const buffer = Buffer.allocUnsafe(bytes)
  const { bytesRead } = await file.read(buffer, 0, bytes, start)
  return bytesRead === bytes && crc32(buffer) === crc ? buffer : undefined
}
