import { didYouMean } from '../base/faults.js'
import type { Report } from '../base/faults.js'
import type { SourceDocument } from '../graph/source-document.js'
import type { TableMapping } from './mapping.js'

/** Document of data/sources for a table; undefined, with a fault, where there is none. */
export function tableDocument(
  { source: { slug, at } }: TableMapping,
  documents: ReadonlyMap<string, SourceDocument>,
  report: Report
): SourceDocument | undefined {
  const document = documents.get(slug)
  if (document) return document
  const expected = didYouMean(slug, [...documents.keys()], 'a slug of data/sources')
  report.fault(at, { message: 'unknown source', found: slug, expected })
  return undefined
}

/** Warning when a table's SHA-256 is not the one of its document. */
export function checkHash(
  found: string,
  { source: { slug, at } }: TableMapping,
  { sha256: expected }: SourceDocument,
  report: Report
): void {
  if (expected === undefined || expected === found) return
  const message = `the table is not the one that the source ${slug} describes`
  report.warning(at, { message, found: `sha256 ${found}`, expected })
}
