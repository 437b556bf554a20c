import { closeSync, createReadStream, createWriteStream, existsSync, openSync, readSync, statSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { once } from 'node:events'
import type { WriteStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { MappingCounts } from './map-table.js'

/** Chunk of rows that was mapped and written without findings: what a later run needs to reuse it. */
export interface LoggedChunk {
  /** Fingerprint of all that it depends on. */
  key: string
  /** Bytes of its statements, and where they begin in the file of statements. */
  offset: number
  bytes: number
  file: string
  counts: Pick<MappingCounts, 'skipped'> & { found: number }
  /** Keys of its rows. */
  keys: string[]
  /** Records: slug, line, column, IRIs of classes. */
  records: [slug: string, line: number, column: number, classes: string][]
}

/** Output of rows, a chunk at a time, of which a later run reuses the chunks that would be the same. */
export interface ChunkOutput {
  readonly log: ChunkLog
  /** Counters that stay as they are for a chunk that can be reused: findings of shapes, references to other chunks. */
  readonly counters: readonly number[]
  /** Writes the statements of the rows since the last chunk; returns where they stand in the output. */
  endChunk(): Promise<{ offset: number; bytes: number }>
  /** Copies a chunk from the last output; returns where it stands now. */
  copy(chunk: LoggedChunk): Promise<{ offset: number; bytes: number }>
}

/** Log of the chunks of a file of statements: a line of JSON each, beside the file (`FILE.chunks`). */
export class ChunkLog {
  /** Lines of the last log by the key of their chunk: where they begin, and how many bytes they have. */
  readonly #known: ReadonlyMap<string, [offset: number, bytes: number]>
  readonly #last: number | undefined
  #out?: WriteStream

  private constructor(
    private readonly path: string,
    known: ReadonlyMap<string, [number, number]>
  ) {
    this.#known = known
    this.#last = known.size ? openSync(path, 'r') : undefined
  }

  /** Log beside a file of statements, with the chunks that were written there last; none of a file changed since. */
  static async open(file: string): Promise<ChunkLog> {
    const path = `${file}.chunks`
    const known = new Map<string, [number, number]>()
    let offset = 0
    const time = (each: string): number => statSync(each).mtimeMs
    if (existsSync(path) && existsSync(file) && time(file) <= time(path))
      for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
        const bytes = Buffer.byteLength(line)
        known.set(line.slice(0, line.indexOf(' ')), [offset, bytes])
        offset += bytes + 1
      }
    return new ChunkLog(path, known)
  }

  find(key: string): LoggedChunk | undefined {
    const [offset, bytes] = this.#known.get(key) ?? []
    if (offset === undefined || bytes === undefined) return undefined
    const line = Buffer.alloc(bytes)
    readSync(this.#last!, line, 0, bytes, offset)
    return JSON.parse(line.toString().slice(key.length + 1)) as LoggedChunk
  }

  async add(chunk: LoggedChunk): Promise<void> {
    // An error of the disk is reported by the file of statements, in the same folder.
    this.#out ??= createWriteStream(`${this.path}.part`).on('error', () => undefined)
    if (!this.#out.write(`${chunk.key} ${JSON.stringify(chunk)}\n`)) await once(this.#out, 'drain')
  }

  /** Replaces the last log by this one; removes both when the statements have faults. */
  async end(isUsable: boolean): Promise<void> {
    await new Promise<void>(resolve => (this.#out ? this.#out.end(resolve) : resolve()))
    if (this.#last !== undefined) closeSync(this.#last)
    if (isUsable && this.#out) await rename(`${this.path}.part`, this.path)
    else await Promise.all([rm(`${this.path}.part`, { force: true }), rm(this.path, { force: true })])
  }
}
