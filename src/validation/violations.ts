import type { Term } from 'n3'
import type { Result } from 'shacl-engine'
import type { Finding, Report } from '../base/faults.js'
import { originOf } from '../graph/entity-statements.js'
import type { Loaded } from '../graph/loaded.js'
import type { Model } from '../model/model.js'
import type { ModelFiles } from '../model/model-files.js'
import { locationOfTerm } from '../rdf/turtle-locations.js'
import { startOf } from '../base/location.js'
import type { Location } from '../base/location.js'
import { localName, sh } from '../base/vocabulary.js'
import { propertyOf, shortPath } from './engine-shapes.js'
import { expectationOf, messageOf } from './wording.js'

/** Components that only say that something inside failed; what failed inside is reported instead. */
const wrappers = new Set(['NodeConstraintComponent', 'AndConstraintComponent'])

/**
 * The results that say what is wrong: those inside of a shared shape (sh:node, sh:and) instead of the one that it
 * failed.
 */
export function reasonsOf(result: Result): Result[] {
  const inner = wrappers.has(localName(result.constraintComponent.value)) ? result.results : []
  return inner.length ? inner.flatMap(reasonsOf) : [result]
}

/** Faults and warnings out of the engine's results, at the locations where the records were written. */
export class Violations {
  readonly #reported = new Set<string>()
  /** Keys of records that already have a fault: a value that could not be read is missing for the shapes as well. */
  readonly #faulty: Set<string>

  constructor(
    private readonly loaded: Loaded,
    private readonly model: Model,
    private readonly files: ModelFiles,
    private readonly report: Report
  ) {
    this.#faulty = new Set(report.faults.map(fault => `${fault.record ?? ''} ${fault.message.split(':', 1)[0]!}`))
  }

  /** Reports a result. `graph`: IRI of the source whose statements were looked at; none for entities. */
  add(result: Result, graph: string): void {
    for (const reason of reasonsOf(result)) this.#report(reason, graph)
  }

  #report(result: Result, graph: string): void {
    const focus = result.focusNode.term
    if (!focus || this.#isConsequence(result)) return
    const path = shortPath(result)
    const location = this.#locationOf(focus, propertyOf(result), graph)
    const finding: Finding = {
      record: location.record,
      message: path === undefined ? messageOf(result) : `${path}: ${messageOf(result)}`,
      found: this.#found(result, focus),
      expected: expectationOf(result, term => this.#show(term))
    }
    const key = JSON.stringify([focus.value, location.line, finding])
    if (this.#reported.has(key)) return
    this.#reported.add(key)
    if (result.severity.equals(sh('Violation'))) this.report.fault(location, finding)
    else this.report.warning(location, finding)
  }

  /** Test whether a result is the consequence of a fault that was reported already. */
  #isConsequence(result: Result): boolean {
    const value = result.value?.term
    if (value && this.loaded.slugs.isDangling(value.value)) return true
    const property = propertyOf(result)
    const record = this.loaded.origins.recordOf(result.focusNode.term!.value)
    return property !== undefined && record !== undefined && this.#faulty.has(`${record} ${localName(property)}`)
  }

  #locationOf(focus: Term, property: string | undefined, graph: string): Location & { record: string } {
    const written =
      this.loaded.origins.locationOf(originOf(graph, focus.value), property) ??
      this.loaded.origins.locationOf(focus.value, property) ??
      this.loaded.origins.locationOf(focus.value.replace(/#.*$/, ''))
    const location =
      written ?? locationOfTerm(this.files.ontology, focus.value) ?? locationOfTerm(this.files.shapes, focus.value)
    return { ...startOf('data'), ...location, record: written?.record ?? this.#show(focus) }
  }

  #found(result: Result, focus: Term): string | undefined {
    const value = result.value?.term
    return !value || value.equals(focus) ? undefined : this.#show(value)
  }

  #show(term: Term): string {
    if (term.termType === 'Literal') return term.language ? `"${term.value}"@${term.language}` : term.value
    for (const start of [this.model.idIri(''), this.model.sourceIri('')]) {
      if (term.value.startsWith(start)) return term.value.slice(start.length)
    }
    const prefix = Object.entries(this.model.prefixes).find(([, namespace]) => term.value.startsWith(namespace))
    return prefix ? term.value.slice(prefix[1].length) : term.value
  }
}
