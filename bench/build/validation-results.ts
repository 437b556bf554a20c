import { Parser } from 'n3'
import type { Result } from 'shacl-engine'
import { sh } from '../../src/base/vocabulary.js'
import { pathText, readPath } from '../../src/model/paths.js'
import { Statements } from '../../src/model/statements.js'
import { resultPath } from '../../src/validation/engine-shapes.js'

/** Result of validation: what was looked at, by which path (as SPARQL writes it), and the constraint component. */
export interface ValidationResult {
  focus: string
  path: string
  component: string
}

/** Results of two processors that held the same statements against the same shapes. */
export interface ResultComparison {
  ours: number
  theirs: number
  /** Results of both, each counted as often as both have it. */
  same: number
  /** Results that only one of them has, by path and component. */
  onlyOurs: ResultKind[]
  onlyTheirs: ResultKind[]
}

/** Path and component that results have in common: how many there are, and what one of them looked at. */
export interface ResultKind {
  kind: string
  count: number
  example: string
}

/** Result of the engine that validates here. */
export function ownResult(result: Result): ValidationResult {
  const { focusNode, constraintComponent } = result
  return { focus: focusNode.term!.value, path: resultPath(result) ?? '', component: constraintComponent.value }
}

/** Results of a validation report in Turtle or N-Triples; not those of `sh:detail`, which explain another. */
export function readReport(text: string): ValidationResult[] {
  const report = Statements.of(new Parser().parse(text))
  const listed = report.subjects(sh('result')).flatMap(subject => report.objects(subject, sh('result')))
  return listed.map(result => {
    const path = report.object(result, sh('resultPath'))
    const read = path && readPath(report, path)
    return {
      focus: report.object(result, sh('focusNode'))!.value,
      path: read ? pathText(read) : '',
      component: report.object(result, sh('sourceConstraintComponent'))!.value
    }
  })
}

/** Comparison of the results of two processors, as multisets. */
export function compareResults(
  ours: readonly ValidationResult[],
  theirs: readonly ValidationResult[]
): ResultComparison {
  const left = new Map<string, ValidationResult[]>()
  for (const result of ours) {
    const key = keyOf(result)
    left.set(key, [...(left.get(key) ?? []), result])
  }
  const onlyTheirs = theirs.filter(result => left.get(keyOf(result))?.pop() === undefined)
  return {
    ours: ours.length,
    theirs: theirs.length,
    same: theirs.length - onlyTheirs.length,
    onlyOurs: kindsOf([...left.values()].flat()),
    onlyTheirs: kindsOf(onlyTheirs)
  }
}

/** Whether two processors have the same results. */
export function isSame({ onlyOurs, onlyTheirs }: ResultComparison): boolean {
  return !onlyOurs.length && !onlyTheirs.length
}

/** Kinds of results, the most frequent first. */
export function kindsOf(results: readonly ValidationResult[]): ResultKind[] {
  const kinds = new Map<string, ResultKind>()
  for (const { focus, path, component } of results) {
    const kind = `${path} ${component.replace(sh.iri, 'sh:')}`.trim()
    const known = kinds.get(kind)
    if (known) known.count++
    else kinds.set(kind, { kind, count: 1, example: focus })
  }
  return [...kinds.values()].sort((a, b) => b.count - a.count)
}

function keyOf({ focus, path, component }: ValidationResult): string {
  return `${focus} ${path} ${component}`
}
