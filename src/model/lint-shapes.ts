import type { Quad, Term } from 'n3'
import { didYouMean } from '../base/faults.js'
import type { Report } from '../base/faults.js'
import { localName, oa, rdf, rdfs, sh, skos, standardPrefixes } from '../base/vocabulary.js'
import { integerSubtypes } from '../rdf/literals.js'
import { xpathRegex } from '../rdf/xpath-regex.js'
import { shapesByClass } from './fields.js'
import type { Model } from './model.js'
import type { ModelFiles } from './read.js'
import { isAmbiguousPath, predicatesOf, readPath } from './paths.js'
import { nodeKinds, severities, shaclNames, shaclProperties, unsupported } from './shacl-terms.js'
import type { ValueKind } from './shacl-terms.js'
import { locationInShapes } from './shape-locations.js'
import { Statements } from './statements.js'
import { locationOfTerm } from '../rdf/turtle-locations.js'

/**
 * Finds what the engine would pass over or stumble at: unknown or unsupported SHACL, values of the wrong kind, paths and
 * classes that do not exist, classes without a shape. Returns whether the engine can take the shapes.
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

/** Datatypes that stores answer as xsd:integer. */
const integers = integerSubtypes

/** Properties that shapes may look at although the ontology need not declare them: those of classes, concepts and passages. */
const structural = new Set(
  [
    rdf('type'),
    rdfs('subClassOf'),
    rdfs('label'),
    skos('notation'),
    skos('inScheme'),
    skos('definition'),
    skos('broader'),
    skos('prefLabel'),
    oa('start'),
    oa('end')
  ].map(term => term.value)
)

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
    const expected = this.#expected(known.kind, object, subject)
    if (expected !== undefined) this.#fault(subject, predicate, `bad value of ${name}`, object.value, expected)
    const key = `${subject.id} ${predicate.value}`
    if (!known.many && this.#counted.has(key))
      this.#fault(subject, predicate, `${name} stands twice in one shape`, object.value, 'one value')
    this.#counted.add(key)
    if (name === 'sh:path') this.#path(subject, object)
    else if (known.kind === 'path') this.#operator(subject, predicate)
    if (['targetClass', 'class'].includes(localName(predicate.value)) && !this.#isClass(object.value)) {
      this.#fault(
        subject,
        object,
        `${name} is no class of the ontology`,
        this.#short(object.value),
        didYouMean(
          localName(object.value),
          [...this.model.classes.values()].map(term => term.localName),
          'a class'
        )
      )
    }
    if (localName(predicate.value) === 'datatype' && integers.has(object.value)) {
      this.#fault(
        subject,
        object,
        'stores answer this datatype as xsd:integer',
        this.#short(object.value),
        'xsd:integer with sh:minInclusive or sh:maxInclusive'
      )
    }
  }

  #name(term: Term, subject: Term): void {
    const name = localName(term.value)
    if (shaclProperties.has(name) || shaclNames.has(name)) return
    if (unsupported.has(name))
      this.#fault(
        subject,
        term,
        'this part of SHACL is not supported, it would pass in silence',
        `sh:${name}`,
        'SHACL core or sh:sparql'
      )
    else
      this.#fault(
        subject,
        term,
        'unknown SHACL term',
        `sh:${name}`,
        didYouMean(name, [...shaclProperties.keys(), ...shaclNames], 'a term of SHACL')
      )
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
      return this.#fault(subject, sh('path'), 'sh:path is no path', undefined, 'a property, or a path over properties')
    for (const member of predicatesOf(path)) {
      if (this.model.properties.has(member.value) || structural.has(member.value)) continue
      this.#fault(
        subject,
        member,
        'sh:path to a property that has no name',
        this.#short(member.value),
        didYouMean(
          localName(member.value),
          [...this.model.properties.values()].map(term => term.localName),
          'a property of the ontology, or sh:name for one of another vocabulary'
        )
      )
    }
  }

  #expected(kind: ValueKind, value: Term, subject: Term): string | undefined {
    switch (kind) {
      case 'integer':
        return value.termType === 'Literal' && /^\d+$/.test(value.value) ? undefined : 'a number from 0'
      case 'boolean':
        return value.termType === 'Literal' && /^(true|false)$/.test(value.value) ? undefined : 'true or false'
      case 'literal':
      case 'text':
        return value.termType === 'Literal' ? undefined : 'a literal'
      case 'iri':
        return value.termType === 'NamedNode' ? undefined : 'an IRI'
      case 'severity':
        return value.value.startsWith(sh.iri) && severities.includes(localName(value.value))
          ? undefined
          : severities.map(name => `sh:${name}`).join(', ')
      case 'nodeKind':
        return value.value.startsWith(sh.iri) && nodeKinds.includes(localName(value.value))
          ? undefined
          : nodeKinds.map(name => `sh:${name}`).join(', ')
      case 'list':
        return value.equals(rdf('nil')) || this.shapes.object(value, rdf('first')) ? undefined : 'a list: ( … )'
      case 'regex':
        return badPattern(value.value, this.shapes.object(subject, sh('flags'))?.value)
      default:
        return undefined
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

  #short(iri: string): string {
    const prefix = Object.entries(this.model.prefixes).find(([, namespace]) => namespace && iri.startsWith(namespace))
    return prefix ? `${prefix[0]}:${iri.slice(prefix[1].length)}` : iri
  }
}

function badPattern(pattern: string, flags: string | undefined): string | undefined {
  try {
    xpathRegex(pattern, flags)
    return undefined
  } catch (error) {
    return `a regular expression of XPath; ${(error as Error).message}`
  }
}
