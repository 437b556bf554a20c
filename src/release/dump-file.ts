import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { crc32 } from 'node:zlib'
import { openHashedFile } from '../base/hashed-file.js'
import type { HashedFile } from '../base/hashed-file.js'
import { fileFormatOf } from '../rdf/formats.js'
import type { TextChunks } from '../serialize/style.js'
import { EarlierDump } from './blocks.js'
import type { Block, CheckedRange } from './blocks.js'
import { GZIP_HEADER, gzipBlock, gzipEnd } from './gzip.js'

/** One file of a release. `quads` counts its statements: triples in a format without graphs. */
export interface DumpFile {
  name: string
  bytes: number
  sha256: string
  mediaType: string
  quads: number
}

/** Characters after which text without blocks is compressed and written. */
const CHUNK = 1 << 20

/** Dump that is being written, with its `.gz` beside it; both are on the disk once it is closed. */
export class Dump {
  /** Blocks that were written. */
  readonly blocks: Block[] = []
  #quads = 0
  #crc = 0
  /** Text that is not yet written. */
  #pending = ''
  #compressing = Promise.resolve()

  private constructor(
    private readonly name: string,
    private readonly plain: HashedFile,
    private readonly compressed: HashedFile,
    private readonly earlier: EarlierDump
  ) {}

  /** Dump at `<directory>/<name>`, with `<name>.gz`. `earlier`: an older dump, whose blocks may be copied. */
  static async open(directory: string, name: string, earlier = new EarlierDump('')): Promise<Dump> {
    const path = join(directory, name)
    await mkdir(dirname(path), { recursive: true })
    const dump = new Dump(name, await openHashedFile(path), await openHashedFile(`${path}.gz`), earlier)
    await dump.compressed.write(GZIP_HEADER)
    return dump
  }

  /** Writes text; what chunks return is the number of their statements. */
  async write(text: TextChunks | string): Promise<void> {
    if (typeof text === 'string') this.#pending += text
    else {
      let next = text.next()
      for (; !next.done; next = text.next()) {
        this.#pending += next.value
        if (this.#pending.length >= CHUNK) await this.#flush()
      }
      this.#quads += next.value
    }
  }

  /** Writes the block of a piece: a copy of the earlier dump's, or the text that `textOf` makes. */
  async writeBlock(key: string, textOf: () => TextChunks): Promise<void> {
    await this.#flush()
    const found = await this.earlier.block(key)
    if (found) {
      this.#quads += found.quads
      return this.#append(found.plain, Promise.resolve(found.compressed), { key, quads: found.quads })
    }
    const before = this.#quads
    const text = textOf()
    let whole = ''
    let next = text.next()
    for (; !next.done; next = text.next()) whole += next.value
    this.#quads += next.value
    const bytes = Buffer.from(whole)
    await this.#append(bytes, gzipBlock(bytes), { key, quads: this.#quads - before })
  }

  /** Ends both files: with checksums, bytes and statements. */
  async close(): Promise<DumpFile[]> {
    await this.#flush()
    await this.#compressing
    await this.compressed.write(gzipEnd(this.#crc, this.plain.size))
    await this.earlier.close()
    const { name } = this
    const { mediaType } = fileFormatOf(name)!
    return [
      { name, ...(await this.plain.close()), mediaType, quads: this.#quads },
      { name: `${name}.gz`, ...(await this.compressed.close()), mediaType: 'application/gzip', quads: this.#quads }
    ]
  }

  /** Ends both files, whatever state they are in. */
  async abandon(): Promise<void> {
    await this.#compressing.catch(() => undefined)
    await Promise.allSettled([this.plain.close(), this.compressed.close(), this.earlier.close()])
  }

  async #flush(): Promise<void> {
    if (this.#pending === '') return
    const bytes = Buffer.from(this.#pending)
    this.#pending = ''
    await this.#append(bytes, gzipBlock(bytes))
  }

  /** Writes bytes to both files: one block is compressed while the text of the next is made. */
  async #append(bytes: Buffer, compression: Promise<Buffer>, piece?: Pick<Block, 'key' | 'quads'>): Promise<void> {
    // For no bytes, `crc32` returns its initial value.
    if (bytes.length) this.#crc = crc32(bytes, this.#crc)
    const before = this.#compressing
    this.#compressing = before.then(async () => {
      const compressed = await append(this.compressed, await compression)
      if (piece) this.blocks.push({ ...piece, plain: await plain, compressed })
    })
    this.#compressing.catch(() => undefined)
    const plain = append(this.plain, bytes)
    await Promise.all([plain, before])
  }
}

/** Writing of a dump of one text. */
export async function writeDump(directory: string, name: string, text: TextChunks): Promise<DumpFile[]> {
  const dump = await Dump.open(directory, name)
  try {
    await dump.write(text)
    return await dump.close()
  } catch (error) {
    await dump.abandon()
    throw error
  }
}

/** Appends bytes to a file; returns where they stand. */
async function append(file: HashedFile, bytes: Buffer): Promise<CheckedRange> {
  const start = file.size
  await file.write(bytes)
  return { start, bytes: bytes.length, crc: crc32(bytes) }
}
