import { randomBytes } from 'node:crypto'
import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { linesIn } from './read-lines.js'
import type { ByteRange } from './read-lines.js'

/** Characters that are written at once. */
const CHUNK = 1 << 18

/**
 * File for what does not fit into memory. It loses its name when it is opened, so that nothing of it is left, whatever
 * ends the process.
 */
export class TemporaryFile {
  readonly #file: number
  #end = 0

  constructor(directory: string) {
    const path = join(directory, `.temporary-${randomBytes(6).toString('hex')}`)
    this.#file = openSync(path, 'wx+')
    rmSync(path)
  }

  /** Appends lines, each with its line feed; tells where they stand. Throws when the disk is full. */
  write(lines: Iterable<string>): ByteRange {
    const start = this.#end
    let waiting = ''
    for (const line of lines) {
      waiting += line
      if (waiting.length < CHUNK) continue
      this.#append(waiting)
      waiting = ''
    }
    this.#append(waiting)
    return { start, end: this.#end }
  }

  /** Lines that stand in a part of the file. */
  lines(range: ByteRange): Generator<string, void> {
    return linesIn(this.#file, range)
  }

  close(): void {
    closeSync(this.#file)
  }

  #append(text: string): void {
    const bytes = Buffer.from(text)
    for (let done = 0; done < bytes.length;)
      done += writeSync(this.#file, bytes, done, bytes.length - done, this.#end + done)
    this.#end += bytes.length
  }
}
