import { Report } from '../base/faults.js'
import type { Fault } from '../base/faults.js'
import type { Location } from '../base/location.js'

/** Findings of one kind that are listed; the others are counted. */
const LISTED = 20

/** Findings of one kind: how many there are, and the first of them. */
export interface FindingKind {
  message: string
  count: number
  first: Fault[]
}

/**
 * Report of the rows of a table: of each kind (message) the first findings, and how many there are, so that a million
 * of them need no memory. Faults are those of the current row until `endRow`.
 */
export class RowReport extends Report {
  readonly #kinds = { faults: new Map<string, FindingKind>(), warnings: new Map<string, FindingKind>() }

  /** Counts the findings of a row, its faults as faults or as warnings. Returns whether it had faults. */
  endRow(faultyRows: 'stop' | 'leave out'): boolean {
    const hadFaults = this.faults.length > 0
    const suffix = faultyRows === 'leave out' ? ' (the row is left out)' : ''
    for (const fault of this.faults) {
      const kind = faultyRows === 'leave out' ? 'warnings' : 'faults'
      this.#count(this.#kinds[kind], { ...fault, message: fault.message + suffix })
    }
    for (const warning of this.warnings) this.#count(this.#kinds.warnings, warning)
    this.faults.length = 0
    this.warnings.length = 0
    return hadFaults
  }

  /** Number of findings so far. */
  get total(): number {
    return [...this.kinds('faults'), ...this.kinds('warnings')].reduce((sum, { count }) => sum + count, 0)
  }

  /** Kinds of findings, the most frequent first. */
  kinds(which: 'faults' | 'warnings'): FindingKind[] {
    return [...this.#kinds[which].values()].sort((a, b) => b.count - a.count)
  }

  /** Adds the first findings of each kind to another report and, at `location`, how many more there are. */
  summarize(report: Report, location: Location): void {
    for (const which of ['faults', 'warnings'] as const)
      for (const { message, count, first } of this.kinds(which)) {
        for (const finding of first) report[which].push(finding)
        if (count > first.length)
          report[which].push({
            ...location,
            message: `${message}: ${(count - first.length).toLocaleString('en')} more`
          })
      }
  }

  #count(kinds: Map<string, FindingKind>, finding: Fault): void {
    let kind = kinds.get(finding.message)
    if (!kind) kinds.set(finding.message, (kind = { message: finding.message, count: 0, first: [] }))
    kind.count++
    if (kind.first.length < LISTED) kind.first.push(finding)
  }
}
