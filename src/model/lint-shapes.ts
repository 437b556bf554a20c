import type { Quad, Term } from 'n3'
import { didYouMean } from '../base/faults.js'
import type { Report } from '../base/faults.js'
import { localName, sh, standardPrefixes } from '../base/vocabulary.js'
import { integerSubtypes } from '../rdf/literals.js'
import { shapesByClass } from './fields.js'
import type { Model } from './model.js'
import type { ModelFiles } from './model-files.js'
import { isAmbiguousPath, predicatesOf, readPath } from './paths.js'
import { shaclNames, shaclProperties, structuralProperties, unsupported } from './shacl-terms.js'
import { expectedValue } from './shacl-values.js'
import { locationInShapes } from './shape-locations.js'
import { prefixedName } from './short-names.js'
import { Statements } from './statements.js'
import { locationOfTerm } from '../rdf/turtle-locations.js'

/**
 * Check of shapes for what the engine would ignore or fail on: unknown or unsupported SHACL, values of the wrong
 * kind, paths and classes that do not exist, classes without a shape. Returns whether the engine can take the shapes.
 */
export function lintShapes(model: Model, files: ModelFiles, report: Report): boolean {
  const before = report.faults.length
  const shapes = Statements.of(model.shapes)
  const linted = new ShapesLint(model, files, shapes, report)
  for (const file of files.shapes) for (const quad of file.quads) linted.check(quad)
  const sound = report.faults.length === before
  const targeted = shapesByClass(shapes)
  for (const iri of model.classes.keys()) {
    if (!iri.startsWith(model.namespace) || targeted.has(iri) || model.isConceptClass(iri)) continue
    report.fault(locationOfTerm(files.ontology, iri) ?? locationInShapes(files, shapes, iri), {
      message: `the class ${localName(iri)} has no shape`,
      expected: `a node shape with sh:targetClass ${localName(iri)}`
    })
  }
  return sound
}

/** Check of the quads of shapes, one after another. */
class ShapesLint {
  readonly #counted = new Set<string>()

  constructor(
    private readonly model: Model,
    private readonly files: ModelFiles,
    private readonly shapes: Statements,
    private readonly report: Report
  ) {}

  check({ subject, predicate, object }: Quad): void {
    for (const term of [predicate, object])
      if (term.value.startsWith(sh.iri) && term.termType === 'NamedNode') this.#name(term, subject)
    if (!predicate.value.startsWith(sh.iri)) return
    const known = shaclProperties.get(localName(predicate.value))
    if (!known) return
    const name = `sh:${localName(predicate.value)}`
    const expected = expectedValue(known.kind, object, subject, this.shapes)
    if (expected !== undefined) this.#fault(subject, predicate, `bad value of ${name}`, object.value, expected)
    const key = `${subject.id} ${predicate.value}`
    if (!known.many && this.#counted.has(key))
      this.#fault(subject, predicate, `${name} has two values in one shape`, object.value, 'one value')
    this.#counted.add(key)
    if (name === 'sh:path') this.#path(subject, object)
    else if (known.kind === 'path') this.#operator(subject, predicate)
    if (['targetClass', 'class'].includes(localName(predicate.value)) && !this.#isClass(object.value)) {
      this.#fault(
        subject,
        object,
        `${name} is not a class of the ontology`,
        prefixedName(object.value, this.model) ?? object.value,
        didYouMean(localName(object.value), localNames(this.model.classes), 'a class')
      )
    }
    if (localName(predicate.value) === 'datatype' && integerSubtypes.has(object.value)) {
      this.#fault(
        subject,
        object,
        'stores answer this datatype as xsd:integer',
        prefixedName(object.value, this.model) ?? object.value,
        'xsd:integer with sh:minInclusive or sh:maxInclusive'
      )
    }
  }

  #name(term: Term, subject: Term): void {
    const name = localName(term.value)
    if (shaclProperties.has(name) || shaclNames.has(name)) return
    const [message, expected] = unsupported.has(name)
      ? ['this part of SHACL is not supported and would be ignored', 'SHACL core or sh:sparql']
      : ['unknown SHACL term', didYouMean(name, [...shaclProperties.keys(), ...shaclNames], 'a term of SHACL')]
    this.#fault(subject, term, message!, `sh:${name}`, expected!)
  }

  #operator(path: Term, operator: Term): void {
    const key = `${path.id} operators`
    if (!isAmbiguousPath(this.shapes, path) || this.#counted.has(key)) return
    this.#counted.add(key)
    this.#fault(path, operator, 'two paths in one', `sh:${localName(operator.value)} beside another`, 'one path')
  }

  #path(subject: Term, node: Term): void {
    const path = readPath(this.shapes, node)
    if (!path)
      return this.#fault(
        subject,
        sh('path'),
        'sh:path is not a path',
        undefined,
        'a property, or a path over properties'
      )
    for (const member of predicatesOf(path)) {
      if (this.model.properties.has(member.value) || structuralProperties.has(member.value)) continue
      this.#fault(
        subject,
        member,
        'sh:path to a property that has no name',
        prefixedName(member.value, this.model) ?? member.value,
        didYouMean(
          localName(member.value),
          localNames(this.model.properties),
          'a property of the ontology, or sh:name for one of another vocabulary'
        )
      )
    }
  }

  #isClass(iri: string): boolean {
    return (
      this.model.classes.has(iri) ||
      (!iri.startsWith(this.model.namespace) &&
        Object.values(standardPrefixes).some(namespace => iri.startsWith(namespace)))
    )
  }

  #fault(subject: Term, mention: Term, message: string, found: string | undefined, expected: string): void {
    this.report.fault(locationInShapes(this.files, this.shapes, subject.value, mention.value), {
      message,
      found,
      expected
    })
  }
}

function localNames(terms: ReadonlyMap<string, { localName: string }>): string[] {
  return [...terms.values()].map(term => term.localName)
}
