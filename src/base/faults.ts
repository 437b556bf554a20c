import { closest, distance } from 'fastest-levenshtein'
import { compareCodeUnits } from './code-points.js'
import { formatLocation } from './location.js'
import type { Location } from './location.js'

/** Error in the folder's files: location, what was found, what was expected. A value, never thrown. */
export interface Fault extends Location {
  /** Slug or IRI of the record or entity concerned. */
  record?: string
  message: string
  found?: string
  expected?: string
}

/** Description of a fault without its location. */
export type Finding = Omit<Fault, keyof Location>

/** Faults, which stop a build, and warnings, which are published. */
export class Report {
  readonly faults: Fault[] = []
  readonly warnings: Fault[] = []

  fault(location: Location, finding: Finding): void {
    this.faults.push({ file: location.file, line: location.line, column: location.column, ...finding })
  }

  warning(location: Location, finding: Finding): void {
    this.warnings.push({ file: location.file, line: location.line, column: location.column, ...finding })
  }

  /** Takes over the faults and warnings of another report. */
  append(other: Report): void {
    for (const fault of other.faults) this.faults.push(fault)
    for (const warning of other.warnings) this.warnings.push(warning)
  }

  /** Orders faults and warnings by file, line and column. */
  sort(): this {
    this.faults.sort(compareLocations)
    this.warnings.sort(compareLocations)
    return this
  }
}

/** Line of text for a fault: `file:line:column  message (found …, expected …)`. */
export function formatFault(fault: Fault): string {
  const details = [
    fault.found === undefined ? [] : [`found ${fault.found}`],
    fault.expected === undefined ? [] : [`expected ${fault.expected}`]
  ].flat()
  return `${formatLocation(fault)}  ${fault.message}${details.length ? ` (${details.join(', ')})` : ''}`
}

/** Faults that are printed one by one, and kinds of fault that are counted after them. */
const PRINTED = { faults: 100, kinds: 20 }

/** Lines for faults: one each for the first 100 in the order of their files, then how many more of each message. */
export function formatFaults(faults: readonly Fault[]): string[] {
  const lines = faults.slice(0, PRINTED.faults).map(formatFault)
  const rest = faults.slice(PRINTED.faults)
  if (!rest.length) return lines
  const counts = new Map<string, number>()
  for (const { message } of rest) counts.set(message, (counts.get(message) ?? 0) + 1)
  const kinds = [...counts].sort(([, a], [, b]) => b - a)
  const others = kinds.slice(PRINTED.kinds).reduce((sum, [, count]) => sum + count, 0)
  return [
    ...lines,
    `… and ${rest.length.toLocaleString('en')} more:`,
    ...kinds.slice(0, PRINTED.kinds).map(([message, count]) => `${count.toLocaleString('en')} × ${message}`),
    ...(others ? [`${others.toLocaleString('en')} × other`] : [])
  ]
}

/** Known name nearest to a misspelt one; undefined when none is near enough to be meant. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const maxDistance = Math.max(2, Math.floor(name.length / 3))
  const similar = known.filter(({ length }) => Math.abs(length - name.length) <= maxDistance)
  if (!similar.length || !name) return undefined
  const candidate = closest(name, similar)
  return distance(name, candidate) <= maxDistance ? candidate : undefined
}

/** Text for `expected`: `otherwise`, followed by `; did you mean …?` when a known name is near. */
export function didYouMean(name: string, known: readonly string[], otherwise: string): string {
  const candidate = nearest(name, known)
  return candidate === undefined ? otherwise : `${otherwise}; did you mean ${candidate}?`
}

/** Sentence for the end of a message: ` Did you mean …?`; empty when no known name is near. */
export function suggestionFor(name: string, known: readonly string[]): string {
  const candidate = nearest(name, known)
  return candidate === undefined ? '' : ` Did you mean ${candidate}?`
}

function compareLocations(a: Location, b: Location): number {
  return compareCodeUnits(a.file, b.file) || a.line - b.line || a.column - b.column
}
