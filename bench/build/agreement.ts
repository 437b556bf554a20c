import { execFileSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import type { Processor } from './processors.js'
import { compareResults, isSame, kindsOf, readReport } from './validation-results.js'
import type { ResultComparison, ResultKind, ValidationResult } from './validation-results.js'
import type { Workspace } from './workspace.js'

/** What processors made of one table, held against each other. */
export interface Agreement {
  rows: number
  /** Whether the mappings made the same statements; null with faults: `attache map` leaves out some such rows. */
  sameGraph: boolean | null
  /** Results of our engine by path and component, and those of each other validator beside them. */
  results: ResultKind[]
  validators: { name: string; comparison: ResultComparison }[]
  /** Rows with a fault: those that have one, those that `attache map` names, and those that our results are about. */
  faultyRows: { seeded: number[]; told: number[]; found: number[] }
}

/** Agreement on the table that processors have worked on last. */
export async function agreementOn(
  workspace: Workspace,
  validators: readonly Processor[],
  { rows, seeded }: { rows: number; seeded: number[] }
): Promise<Agreement> {
  const ours = await workspace.ownResults()
  const compared = validators.map(async ({ name, output }) => ({
    name,
    comparison: compareResults(ours, readReport(await readFile(output, 'utf8')))
  }))
  return {
    rows,
    sameGraph: seeded.length ? null : graphHash(workspace.own) === graphHash(workspace.statements),
    results: kindsOf(ours),
    validators: await Promise.all(compared),
    faultyRows: { seeded, told: toldRows(await readFile(workspace.told, 'utf8')), found: foundRows(ours) }
  }
}

/** What does not agree, in sentences. */
export function disagreements({ rows, sameGraph, validators, faultyRows }: Agreement): string[] {
  const table = `${rows.toLocaleString('en')} rows${faultyRows.seeded.length ? ' with faults' : ''}`
  const list = (numbers: readonly number[]): string => numbers.join(', ') || 'none'
  const same = (numbers: readonly number[]): boolean => String(numbers) === String(faultyRows.seeded)
  return [
    ...(sameGraph === false ? ['the mappings made other statements'] : []),
    ...(same(faultyRows.told) ? [] : [`attache map names other rows: ${list(faultyRows.told)}`]),
    ...(same(faultyRows.found) ? [] : [`our results are about other rows: ${list(faultyRows.found)}`]),
    ...validators.flatMap(({ name, comparison }) => (isSame(comparison) ? [] : [`${name} has other results`]))
  ].map(problem => `${table}: ${problem}`)
}

/** Numbers of the rows that results are about, ascending. */
export function foundRows(results: readonly ValidationResult[]): number[] {
  return distinct(results.flatMap(({ focus }) => /\/course-(\d+)(?:#|$)/.exec(focus)?.slice(1).map(Number) ?? []))
}

/** Numbers of the rows that the faults of `attache map --json` name, ascending; the head is the first line. */
export function toldRows(json: string): number[] {
  const { faults } = JSON.parse(json) as { faults: { file: string; line: number }[] }
  return distinct(faults.filter(({ file }) => file.endsWith('.csv')).map(({ line }) => line - 1))
}

function distinct(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].sort((a, b) => a - b)
}

/** Hash of the statements that the RML mapping makes as well: without what describes the rows that are quoted. */
function graphHash(file: string): string {
  const strip = file.endsWith('.nq') ? 's| <[^ ]*> [.]$||' : 's| *[.]$||'
  const script = `grep -v '^<[^>]*#row=' "$1" | sed -E '${strip}' | LC_ALL=C sort -u | sha256sum`
  return execFileSync('bash', ['-c', script, 'bash', file], { encoding: 'utf8' })
}
