import { compareCodePoints } from '../base/code-points.js'
import { lowerBound } from '../base/lower-bound.js'
import { mergeSorted } from '../base/merge.js'
import { quadLine, subjectOf, subjectOfLine } from './triple-row.js'
import type { TripleRow } from './triple-row.js'

/** Rows that graphs get and lose, each in the order of rows and without repeats. */
export interface RowChanges {
  added: readonly TripleRow[]
  removed: readonly TripleRow[]
}

/** Range of subjects, by their forms with the space behind them: from the first on (all: '') and before the second. */
export interface SubjectForms {
  from: string
  to?: string
}

/** Error of changes that are not those of the rows that they are applied to. */
export class ChangesDiffer extends Error {}

/** Comparison of rows in the order in which graphs are written: by line, then by graph. */
export const compareRows = (a: TripleRow, b: TripleRow): number =>
  compareCodePoints(a.line, b.line) || compareCodePoints(a.graph, b.graph)

/** Rows, in their order, whose subjects are in a range. */
export function rowsWithin(rows: readonly TripleRow[], range: SubjectForms): readonly TripleRow[] {
  return within(rows, ({ line }) => line, range)
}

/** Lines, in their order, whose subjects are in a range. */
export function linesWithin(lines: readonly string[], range: SubjectForms): readonly string[] {
  return within(lines, line => line, range)
}

function within<T>(values: readonly T[], lineOf: (value: T) => string, { from, to }: SubjectForms): readonly T[] {
  const end = to === undefined ? undefined : firstAtOrAfter(values, lineOf, to)
  return values.slice(firstAtOrAfter(values, lineOf, from), end)
}

/** Test whether changes touch a range of subjects, or the first one behind it. */
export function touches({ added, removed }: RowChanges, { from, to }: SubjectForms): boolean {
  return [added, removed].some(rows => {
    const row = rows[firstAtOrAfter(rows, ({ line }) => line, from)]
    return row !== undefined && (to === undefined || compareCodePoints(subjectOf(row), to) <= 0)
  })
}

/** Rows after changes. Throws `ChangesDiffer` when some that are removed are not there, or some that are added are. */
export function changedRows(rows: readonly TripleRow[], { added, removed }: RowChanges): Iterable<TripleRow> {
  const gone = new Set(removed.map(quadLine))
  const kept = rows.filter(row => !gone.has(quadLine(row)))
  const known = new Set(kept.map(quadLine))
  if (rows.length - kept.length !== gone.size || added.some(row => known.has(quadLine(row))))
    throw new ChangesDiffer('the changes of a graph do not fit its earlier release')
  return mergeSorted([kept, added], (one, other) => compareRows(one, other) <= 0)
}

/** Number of the first value whose line has a subject that is a form or comes after it. */
function firstAtOrAfter<T>(values: readonly T[], lineOf: (value: T) => string, form: string): number {
  return lowerBound(0, values.length, at => compareCodePoints(subjectOfLine(lineOf(values[at]!)), form) < 0)
}
