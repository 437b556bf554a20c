import { createReadStream, existsSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { createHash } from 'node:crypto'
import { escapeRegExp } from '../base/escape-regexp.js'
import { filesBelow } from '../base/files.js'
import { fileName } from '../base/folder.js'
import type { Folder } from '../base/folder.js'
import type { Report } from '../base/faults.js'
import type { TableDialect } from './mapping.js'

/** File of a table: its path, and its name in faults. */
export interface TableFile {
  path: string
  name: string
}

/** Files of a table that are here, sorted by path; none where the table is not. */
export async function filesOf(folder: Folder, { path }: Pick<TableDialect, 'path'>): Promise<TableFile[]> {
  const named = (file: string): TableFile => ({
    path: file,
    name: file.startsWith(folder.root + sep) ? fileName(folder, file) : file
  })
  if (!/[*?]/.test(path)) {
    const file = join(folder.tables, path)
    return existsSync(file) ? [named(file)] : []
  }
  const pattern = new RegExp(
    `^${path.replace(/[*?]|[^*?]+/g, part => (part === '*' ? '[^/]*' : part === '?' ? '[^/]' : escapeRegExp(part)))}$`,
    'u'
  )
  const below = await filesBelow(folder, folder.tables, '')
  return below.filter(file => pattern.test(relative(folder.tables, file).split(sep).join('/'))).map(named)
}

/** SHA-256 of the bytes of files, one after the other, in hexadecimal digits. */
export async function sha256OfFiles(files: readonly TableFile[]): Promise<string> {
  const hash = createHash('sha256')
  for (const { path } of files)
    for await (const bytes of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(bytes as Buffer)
  return hash.digest('hex')
}

/** Text of a table as a stream; ends with a fault where the bytes are not of the encoding. */
export async function* decoded(file: TableFile, encoding: string, report: Report): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  let line = 1
  try {
    for await (const bytes of createReadStream(file.path, { highWaterMark: 1 << 18 })) {
      const text = decoder.decode(bytes as Buffer, { stream: true })
      yield text
      for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) line++
    }
    yield decoder.decode()
  } catch (error) {
    const known = error instanceof TypeError
    const message = known ? `the table is not ${encoding}` : 'the table cannot be read'
    const expected = known ? 'table: { encoding: … }: windows-1251, utf-16le …' : undefined
    report.fault({ file: file.name, line, column: 1 }, { message, found: known ? undefined : String(error), expected })
  }
}
