import { localName, sh } from '../base/vocabulary.js'

/** Severity of a shape. */
export type Severity = 'violation' | 'warning' | 'info'

/** Severities of SHACL (2.1.4) by their IRIs, the strictest first. */
const severities: ReadonlyMap<string, Severity> = new Map([
  [sh('Violation').value, 'violation'],
  [sh('Warning').value, 'warning'],
  [sh('Info').value, 'info']
])

/** Local names of the severities. */
export const severityNames = [...severities.keys()].map(localName)

/** Severity by its IRI: that of a violation where a shape has none. */
export function severityOf(iri: string | undefined): Severity {
  return severities.get(iri ?? '') ?? 'violation'
}

/** The stricter of two severities. */
export function stricterOf(one: Severity, other: Severity): Severity {
  return [...severities.values()].find(severity => severity === one || severity === other)!
}
