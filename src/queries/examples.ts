import type { Term } from '@rdfjs/types'
import type { Finding, Report } from '../base/faults.js'
import type { Model } from '../model/model.js'
import type { NameChecks, ParsedQueryText } from './check-iris.js'
import type { QueryHeader } from './header-reader.js'
import type { Parameter, TypesOf } from './saved-query.js'
import { expectedOf, isOfSimpleType } from './simple-value.js'
import { valuesFor } from '../sparql/positions.js'
import { valuesOf } from '../sparql/values.js'

/** Declared parameters with their examples, the single row of `VALUES ?name { … }`. Faults are reported. */
export function readExamples(
  { file, text, parsed }: ParsedQueryText,
  declared: QueryHeader['parameters'],
  model: Model,
  report: Report,
  { locate, typesOf }: NameChecks
): Parameter[] {
  const names = new Set<string>()
  return declared.flatMap(({ at, ...parameter }): Parameter[] => {
    const { name } = parameter
    if (names.has(name)) {
      report.fault({ file, ...at }, { message: 'a parameter is declared twice', found: name })
      return []
    }
    names.add(name)
    const fault = (finding: Finding): void => {
      report.fault({ file, ...(locate(text, valuesFor(name)) ?? at) }, finding)
    }
    const blocks = valuesOf(parsed, name)
    const example = blocks[0]?.[0]
    if (!blocks.length) {
      fault({
        message: `the parameter ${name} stands in no VALUES block`,
        expected: `VALUES ?${name} { … } with an example`
      })
      return []
    }
    if (!example || blocks.some(rows => rows.length !== 1 || !rows[0]?.equals(example))) {
      fault({
        message: `the VALUES blocks of ${name} have to hold the same single value`,
        found: blocks.map(rows => rows.map(row => row?.value ?? 'UNDEF').join(' ')).join(' and ')
      })
      return []
    }
    const expected = faultOf(example, parameter.type, model, typesOf)
    if (expected === undefined) return [{ ...parameter, example }]
    fault({ message: `the example of ${name} is not of its type`, found: example.value, expected })
    return []
  })
}

/** Type of value expected of the example, when it has another. */
function faultOf(example: Term, type: Parameter['type'], model: Model, typesOf?: TypesOf): string | undefined {
  if (type.kind !== 'class') return isOfSimpleType(type.kind, example) ? undefined : expectedOf(type.kind)
  if (example.termType !== 'NamedNode') return `an IRI of a ${type.name}`
  if (model.isConceptClass(type.iri)) {
    const concepts = [...model.conceptsOf(type.iri).values()]
    return concepts.some(({ iri }) => iri === example.value)
      ? undefined
      : `one of ${concepts.map(({ iri }) => iri).join(', ')}`
  }
  const types = typesOf?.(example.value)
  return types && !model.subclasses(type.iri).some(iri => types.has(iri)) && !types.has(type.iri)
    ? `an instance of ${type.name}`
    : undefined
}
