import { createReadStream } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { isUtf8 } from 'node:buffer'
import { join } from 'node:path'
import type { Report } from './faults.js'
import { positionAt } from './location.js'
import { fileName } from './folder.js'
import type { Folder } from './folder.js'

/** A file's text, without a byte order mark; undefined, with a fault naming byte and line, when it is not UTF-8 or cannot be read. */
export async function readText(folder: Folder, path: string, report: Report): Promise<string | undefined> {
  let bytes: Buffer
  try {
    bytes = await readFile(path)
  } catch (error) {
    report.fault(
      { file: fileName(folder, path), line: 1, column: 1 },
      { message: 'the file cannot be read', found: (error as Error).message }
    )
    return undefined
  }
  if (isUtf8(bytes)) return new TextDecoder().decode(bytes)
  reportBroken(bytes, fileName(folder, path), report)
  return undefined
}

/** The same as a stream of pieces, for files of any size. Ends early, with a fault, where the text stops being UTF-8. */
export async function* textPieces(folder: Folder, path: string, report: Report): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const bytes of createReadStream(path, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) {
      yield decoder.decode(bytes, { stream: true })
    }
    yield decoder.decode()
  } catch (error) {
    const broken = await readFile(path).catch(() => undefined)
    if (broken && !isUtf8(broken)) reportBroken(broken, fileName(folder, path), report)
    else
      report.fault(
        { file: fileName(folder, path), line: 1, column: 1 },
        { message: 'the file cannot be read', found: (error as Error).message }
      )
  }
}

/** Paths of the files below a directory whose name ends so, sorted; none when there is no directory. */
export async function filesBelow(directory: string, ...endings: string[]): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true, recursive: true }).catch(() => [])
  return entries
    .filter(
      entry => entry.isFile() && !entry.name.startsWith('.') && endings.some(ending => entry.name.endsWith(ending))
    )
    .map(entry => join(entry.parentPath, entry.name))
    .sort()
}

function reportBroken(bytes: Buffer, file: string, report: Report): void {
  const offset = validLength(bytes)
  report.fault(
    { file, ...positionAt(bytes.subarray(0, offset).toString(), offset) },
    {
      message: 'the file is not UTF-8',
      found: `byte 0x${(bytes[offset] ?? 0).toString(16).padStart(2, '0')} at offset ${offset}`,
      expected: 'UTF-8 text'
    }
  )
}

/** Where the first sequence of bytes begins that is not UTF-8. */
export function validLength(bytes: Buffer): number {
  let low = 0
  let high = bytes.length
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (begins(bytes.subarray(0, middle))) low = middle
    else high = middle - 1
  }
  while (low > 0 && !isUtf8(bytes.subarray(0, low))) low--
  return low
}

function begins(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}
