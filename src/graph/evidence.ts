import type { NamedNode } from 'n3'
import type { Report } from '../base/faults.js'
import { describeValue, entryOf } from '../base/parsed-values.js'
import type { ParsedMapping, ParsedValue } from '../base/parsed-values.js'
import { DatasetPassages } from './dataset-passages.js'
import { problemOfRange, rangePassage } from './passages.js'
import type { PassageTarget, SourceDocument } from './source-document.js'

const range = /^(\d{1,9})-(\d{1,9})$/

/**
 * Passages that the `evidence` of a record names, each described once in the graph of its source: ranges of a document
 * (`120-245`), or entries of a dataset (a mapping of `id`, `about`, `version` and `retrieved`).
 */
export function evidenceOf(mapping: ParsedMapping, target: PassageTarget, report: Report): NamedNode[] {
  const entry = entryOf(mapping, 'evidence')
  if (!entry) return []
  if (target.document) return passagesOf(entry.value, target.document, target, report)
  const finding = { message: 'only records have evidence', found: 'evidence', expected: 'a record of a source' }
  report.fault({ file: target.file, ...entry.at }, { record: target.record, ...finding })
  return []
}

function passagesOf(value: ParsedValue, document: SourceDocument, target: PassageTarget, report: Report): NamedNode[] {
  return (value.kind === 'list' ? value.values : [value]).flatMap(text => {
    if (text.kind === 'mapping') return new DatasetPassages(target, document, report).of(text) ?? []
    const match = text.kind === 'text' ? range.exec(text.text) : undefined
    const problem = match
      ? problemOfRange(Number(match[1]), Number(match[2]), document.characters)
      : { message: 'evidence is not a range', expected: 'START-END in code points, half-open' }
    if (!problem) return [rangePassage(Number(match![1]), Number(match![2]), document, target.quads)]
    const at = { file: target.file, ...text.at }
    report.fault(at, { record: target.record, found: describeValue(text), ...problem })
    return []
  })
}
