import { randomBytes } from 'node:crypto'
import { closeSync, mkdirSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { linesIn } from './read-lines.js'
import type { ByteRange } from './read-lines.js'

/** Characters of the chunks in which lines are written. */
const CHUNK_CHARACTERS = 1 << 18

/** File for what does not fit into memory. It is unlinked when it is opened, so it is gone however the process ends. */
export class TemporaryFile {
  readonly #file: number
  #end = 0

  constructor(directory: string) {
    const path = join(directory, `.temporary-${randomBytes(6).toString('hex')}`)
    this.#file = openSync(path, 'wx+')
    rmSync(path)
  }

  /** File in a directory, or in the system's own where none may be written, as by who only checks a folder. */
  static openIn(directory: string): TemporaryFile {
    try {
      mkdirSync(directory, { recursive: true })
      return new TemporaryFile(directory)
    } catch {
      return new TemporaryFile(tmpdir())
    }
  }

  /** Bytes so far. */
  get size(): number {
    return this.#end
  }

  /** Appends lines, each with its line feed; returns their range. Throws when the disk is full. */
  write(lines: Iterable<string>): ByteRange {
    const start = this.#end
    let waiting = ''
    for (const line of lines) {
      waiting += line
      if (waiting.length < CHUNK_CHARACTERS) continue
      this.append(Buffer.from(waiting))
      waiting = ''
    }
    this.append(Buffer.from(waiting))
    return { start, end: this.#end }
  }

  /** Appends bytes; returns their range. Throws when the disk is full. */
  append(bytes: Buffer): ByteRange {
    const start = this.#end
    for (let done = 0; done < bytes.length;)
      done += writeSync(this.#file, bytes, done, bytes.length - done, start + done)
    this.#end += bytes.length
    return { start, end: this.#end }
  }

  /** Lines in a range of the file, read `chunkSize` bytes at a time. */
  lines(range: ByteRange, chunkSize: number): Generator<string, void> {
    return linesIn(this.#file, range, chunkSize)
  }

  /** Bytes in a range of the file. */
  read({ start, end }: ByteRange): Buffer {
    const bytes = Buffer.allocUnsafe(end - start)
    for (let done = 0; done < bytes.length;)
      done += readSync(this.#file, bytes, done, bytes.length - done, start + done)
    return bytes
  }

  close(): void {
    closeSync(this.#file)
  }
}
