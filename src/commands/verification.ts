import { join } from 'node:path'
import { readDocument, type Document } from '../base/document.js'
import type { TableRow } from '../tables/table-row.js'
import type { QuotedSource } from './quotations.js'

/** A source compared with its document; `problems` is empty when all is as the metadata and the records say. */
export interface Verification {
  source: QuotedSource
  document?: Document
  /** Rows of a table that records quote, by their place below the header. */
  rows?: ReadonlyMap<number, TableRow>
  problems: string[]
}

/** Comparison of hash, length and ranges with the document of that name in the directory. */
export async function verify(source: QuotedSource, directory: string): Promise<Verification> {
  const { identifier, sha256, characters, records } = source
  if (identifier === undefined) return { source, problems: ['no identifier: the name of its file is not known'] }
  if (/[/\\]|^\.\.?$/.test(identifier))
    return { source, problems: [`identifier: found ${identifier}, expected the name of a file`] }
  let document: Document
  try {
    document = await readDocument(join(directory, identifier))
  } catch (error) {
    const reason =
      (error as NodeJS.ErrnoException).code === 'ENOENT'
        ? `there is no ${identifier} in ${directory}`
        : `${identifier} cannot be read: ${(error as Error).message}`
    return { source, problems: [reason] }
  }
  const problems: string[] = []
  if (sha256 === undefined) problems.push('sha256: none is stated')
  else if (sha256 !== document.sha256) problems.push(`sha256: found ${document.sha256}, expected ${sha256}`)
  if (characters === undefined) problems.push('characters: none is stated')
  else if (characters !== document.characters)
    problems.push(`characters: found ${String(document.characters)}, expected ${String(characters)}`)
  for (const { slug, passages } of records) {
    for (const { start, end } of passages) {
      if (start < end && end <= document.characters) continue
      problems.push(
        `${slug}: the range ${String(start)}-${String(end)} is not inside the ${String(document.characters)} ` +
          'characters of the document'
      )
    }
  }
  return { source, document, problems }
}
