import { createReadStream } from 'node:fs'
import { readdir, readFile, realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { compareCodeUnits } from './code-points.js'
import type { Finding, Report } from './faults.js'
import { positionAfter, positionAt, START, startOf } from './location.js'
import type { Position } from './location.js'
import { fileName } from './folder.js'
import type { Folder } from './folder.js'
import { decodeUtf8, hexByte, Utf8Decoder } from './utf8.js'
import type { BrokenSequence } from './utf8.js'

/** Bytes of the chunks in which a file is read. */
const CHUNK_BYTES = 1 << 18

/**
 * Text of a file without byte order mark; undefined, with a fault naming byte and line, when it is not UTF-8 or cannot
 * be read. A file of more than three bytes for each of `maxLength` UTF-16 units is not read.
 */
export async function readText(
  folder: Folder,
  path: string,
  report: Report,
  maxLength = Infinity
): Promise<string | undefined> {
  let bytes: Buffer
  try {
    if ((await stat(path)).size > maxLength * 3) throw new Error(`more than ${maxLength} characters`)
    bytes = await readFile(path)
  } catch (error) {
    report.fault(startOf(fileName(folder, path)), {
      message: 'the file cannot be read',
      found: (error as Error).message
    })
    return undefined
  }
  const { text, broken } = decodeUtf8(bytes)
  if (!broken) return text
  reportBroken(broken, fileName(folder, path), positionAt(text, text.length), report)
  return undefined
}

/**
 * Text of a file as a stream of chunks, for files of any size. Ends early, with a fault, where the text stops being
 * UTF-8: before the line of it, unless that is longer than a chunk.
 */
export async function* textChunks(folder: Folder, path: string, report: Report): AsyncGenerator<string> {
  const file = fileName(folder, path)
  const decoder = new Utf8Decoder()
  let at: Position = START
  let rest = ''
  try {
    for await (const bytes of createReadStream(path, { highWaterMark: CHUNK_BYTES }) as AsyncIterable<Buffer>) {
      const { text, broken } = decoder.decode(bytes)
      at = positionAfter(at, text)
      rest += text
      const length = rest.lastIndexOf('\n') + 1 || (rest.length > CHUNK_BYTES ? rest.length : 0)
      yield rest.slice(0, length)
      rest = rest.slice(length)
      if (broken) {
        reportBroken(broken, file, at, report)
        return
      }
    }
    const broken = decoder.end()
    if (broken) reportBroken(broken, file, at, report)
    else yield rest
  } catch (error) {
    report.fault(startOf(file), { message: 'the file cannot be read', found: (error as Error).message })
  }
}

/** File below a directory, or an entry that cannot be read, with its problem. */
export interface FolderEntry {
  path: string
  problem?: Finding
}

/**
 * Paths of the files below a directory of the folder with one of the suffixes, sorted; empty when there is no such
 * directory.
 */
export async function filesBelow(folder: Folder, directory: string, ...endings: string[]): Promise<string[]> {
  const entries = await entriesBelow(folder, directory)
  return entries
    .filter(({ path, problem }) => !problem && endings.some(ending => path.endsWith(ending)))
    .map(({ path }) => path)
}

/**
 * Entries below a directory except hidden ones, sorted by path. Symbolic links are followed while they stay in the
 * folder or the directory (a mounted volume has them); others, and what cannot be read, have a problem.
 */
export async function entriesBelow(folder: Folder, directory: string): Promise<FolderEntry[]> {
  const inside = await Promise.all([folder.root, directory].map(path => realpath(path).catch(() => path)))
  const found: FolderEntry[] = []
  const walk = async (at: string, above: readonly string[]): Promise<void> => {
    const entries = await readdir(at, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
      if (at !== directory || error.code !== 'ENOENT')
        found.push({ path: at, problem: { message: 'the folder cannot be read', found: error.message } })
      return []
    })
    for (const entry of entries) {
      if (entry.name.startsWith('.')) continue
      const path = join(at, entry.name)
      const real = entry.isSymbolicLink() ? await realpath(path).catch(() => undefined) : path
      const kind = real !== path && real !== undefined ? await stat(real) : entry
      const problem = problemOf(real, path, kind, inside, above)
      if (problem) found.push({ path, problem })
      else if (kind.isDirectory()) await walk(path, [...above, await realpath(path)])
      else found.push({ path })
    }
  }
  await walk(directory, [inside[1]!])
  return found.sort((a, b) => compareCodeUnits(a.path, b.path))
}

function problemOf(
  real: string | undefined,
  path: string,
  kind: { isFile(): boolean; isDirectory(): boolean },
  inside: readonly string[],
  above: readonly string[]
): Finding | undefined {
  if (real === undefined) return { message: 'the symbolic link is broken' }
  if (real !== path && !inside.some(directory => real.startsWith(directory + sep)))
    return { message: 'the symbolic link leads out of the folder', expected: 'a file of the folder' }
  if (above.includes(real) || (above.at(-1)! + sep).startsWith(real + sep))
    return { message: 'the symbolic link leads to a folder that contains it' }
  return kind.isFile() || kind.isDirectory() ? undefined : { message: 'not a file' }
}

function reportBroken({ byte, offset }: BrokenSequence, file: string, at: Position, report: Report): void {
  report.fault(
    { file, ...at },
    {
      message: 'the file is not UTF-8',
      found: `${hexByte(byte)} at offset ${offset}`,
      expected: 'UTF-8 text'
    }
  )
}
