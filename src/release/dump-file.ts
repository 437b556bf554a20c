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

/** Characters that are packed at once, where text comes without end. */
const CHUNK = 1 << 20

/** Dump that is being written, and packed beside it: what is written is on the disk when it is closed. */
export class Dump {
  /** What was written of pieces of a graph. */
  readonly blocks: Block[] = []
  #quads = 0
  #crc = 0
  #waiting = ''
  #packing = Promise.resolve()

  private constructor(
    private readonly name: string,
    private readonly plain: HashedFile,
    private readonly packed: HashedFile,
    private readonly earlier: EarlierDump
  ) {}

  /** Dump at `<directory>/<name>`, with `<name>.gz`. `earlier`: an older dump, of which blocks may be taken. */
  static async open(directory: string, name: string, earlier = new EarlierDump('')): Promise<Dump> {
    const path = join(directory, name)
    await mkdir(dirname(path), { recursive: true })
    const dump = new Dump(name, await openHashedFile(path), await openHashedFile(`${path}.gz`), earlier)
    await dump.packed.write(GZIP_HEADER)
    return dump
  }

  /** Writes text; the statements that it returns are counted. */
  async write(text: TextChunks | string): Promise<void> {
    if (typeof text === 'string') this.#waiting += text
    else {
      let next = text.next()
      for (; !next.done; next = text.next()) {
        this.#waiting += next.value
        if (this.#waiting.length >= CHUNK) await this.#flush()
      }
      this.#quads += next.value
    }
  }

  /** Writes the block of a piece; its text is made only when the earlier dump does not have it. */
  async writeBlock(key: string, textOf: () => TextChunks): Promise<void> {
    await this.#flush()
    const found = await this.earlier.block(key)
    if (found) {
      this.#quads += found.quads
      return this.#append(found.plain, Promise.resolve(found.packed), { key, quads: found.quads })
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
    await this.#packing
    await this.packed.write(gzipEnd(this.#crc, this.plain.size))
    await this.earlier.close()
    const { name } = this
    const { mediaType } = fileFormatOf(name)!
    return [
      { name, ...(await this.plain.close()), mediaType, quads: this.#quads },
      { name: `${name}.gz`, ...(await this.packed.close()), mediaType: 'application/gzip', quads: this.#quads }
    ]
  }

  /** Ends both files, whatever state they are in. */
  async abandon(): Promise<void> {
    await this.#packing.catch(() => undefined)
    await Promise.allSettled([this.plain.close(), this.packed.close(), this.earlier.close()])
  }

  async #flush(): Promise<void> {
    if (this.#waiting === '') return
    const bytes = Buffer.from(this.#waiting)
    this.#waiting = ''
    await this.#append(bytes, gzipBlock(bytes))
  }

  /** Writes bytes, and packed beside them: one block is packed while the text of the next is made. */
  async #append(bytes: Buffer, packing: Promise<Buffer>, piece?: Pick<Block, 'key' | 'quads'>): Promise<void> {
    // Of nothing, CRC-32 begins anew.
    if (bytes.length) this.#crc = crc32(bytes, this.#crc)
    const before = this.#packing
    this.#packing = before.then(async () => {
      const packed = await append(this.packed, await packing)
      if (piece) this.blocks.push({ ...piece, plain: await plain, packed })
    })
    this.#packing.catch(() => undefined)
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

/** Appends bytes to a file; tells where they stand. */
async function append(file: HashedFile, bytes: Buffer): Promise<CheckedRange> {
  const start = file.size
  await file.write(bytes)
  return { start, bytes: bytes.length, crc: crc32(bytes) }
}
