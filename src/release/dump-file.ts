import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { crc32 } from 'node:zlib'
import { openHashedFile } from '../base/hashed-file.js'
import type { HashedFile } from '../base/hashed-file.js'
import { fileFormatOf } from '../rdf/formats.js'
import type { TextChunks } from '../serialize/style.js'
import type { BlockBytes } from './block-maker.js'
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
  /** Text that is not yet among what is written. */
  #pending = ''
  #written = Promise.resolve()

  private constructor(
    private readonly name: string,
    private readonly plain: HashedFile,
    private readonly compressed: HashedFile
  ) {}

  /** Dump at `<directory>/<name>`, with `<name>.gz`. */
  static async open(directory: string, name: string): Promise<Dump> {
    const path = join(directory, name)
    await mkdir(dirname(path), { recursive: true })
    const dump = new Dump(name, await openHashedFile(path), await openHashedFile(`${path}.gz`))
    await dump.compressed.write(GZIP_HEADER)
    return dump
  }

  /** Writes text behind all that came before; it is on the disk when the dump is closed. */
  write(text: string): void {
    this.#pending += text
  }

  /** Writes all of a text; what its chunks return is the number of their statements. */
  async writeChunks(text: TextChunks): Promise<void> {
    let next = text.next()
    for (; !next.done; next = text.next()) {
      this.#pending += next.value
      if (this.#pending.length < CHUNK) continue
      // One chunk is compressed while the text of the next is made.
      const before = this.#written
      void this.#flush()
      await before
    }
    this.#quads += next.value
  }

  /** Writes the block of a piece behind all that came before. Its bytes may come later. */
  async writeBlock(key: string, bytes: Promise<BlockBytes>): Promise<void> {
    void this.#flush()
    await this.#append(bytes, key)
  }

  /** Ends both files: with checksums, bytes and statements. */
  async close(): Promise<DumpFile[]> {
    await this.#flush()
    await this.compressed.write(gzipEnd(this.#crc, this.plain.size))
    const { name } = this
    const { mediaType } = fileFormatOf(name)!
    return [
      { name, ...(await this.plain.close()), mediaType, quads: this.#quads },
      { name: `${name}.gz`, ...(await this.compressed.close()), mediaType: 'application/gzip', quads: this.#quads }
    ]
  }

  /** Ends both files, whatever state they are in. */
  async abandon(): Promise<void> {
    await this.#written.catch(() => undefined)
    await Promise.allSettled([this.plain.close(), this.compressed.close()])
  }

  #flush(): Promise<void> {
    if (this.#pending === '') return this.#written
    const plain = Buffer.from(this.#pending)
    this.#pending = ''
    return this.#append(gzipBlock(plain).then(compressed => ({ plain, compressed, quads: 0 })))
  }

  /** Writes a block to both files once what comes before is written; it is noted by its key when it has one. */
  #append(bytes: Promise<BlockBytes>, key?: string): Promise<void> {
    const before = this.#written
    this.#written = (async () => {
      await before
      const { plain, compressed, quads, crc, release } = await bytes
      // For no bytes, `crc32` returns its initial value.
      if (plain.length) this.#crc = crc32(plain, this.#crc)
      this.#quads += quads
      const [whole, packed] = await Promise.all([
        append(this.plain, plain, crc?.plain),
        append(this.compressed, compressed, crc?.compressed)
      ])
      release?.()
      if (key !== undefined) this.blocks.push({ key, plain: whole, compressed: packed, quads })
    })()
    this.#written.catch(() => undefined)
    return this.#written
  }
}

/** Writing of a dump of one text. */
export async function writeDump(directory: string, name: string, text: TextChunks): Promise<DumpFile[]> {
  const dump = await Dump.open(directory, name)
  try {
    await dump.writeChunks(text)
    return await dump.close()
  } catch (error) {
    await dump.abandon()
    throw error
  }
}

/** Appends bytes to a file; returns where they stand. */
async function append(file: HashedFile, bytes: Uint8Array, crc = crc32(bytes)): Promise<CheckedRange> {
  const start = file.size
  await file.write(bytes)
  return { start, bytes: bytes.length, crc }
}
