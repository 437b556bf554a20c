import type { Term } from 'n3'
import { sh } from '../base/vocabulary.js'
import { readPath } from '../model/paths.js'
import type { Path } from '../model/paths.js'
import type { Statements } from '../model/statements.js'
import { VALUE_TESTS, VALUES_TESTS } from './constraint-tests.js'
import type { ShapeContext, ValueTest } from './constraint-tests.js'
import type { Layers } from './layers.js'
import { pathValues } from './path-values.js'

/** Test whether a node conforms to a shape: true exactly when the engine has no result for it. */
export type Conforms = (node: Term, data: Layers) => boolean

/** Test of a shape that targets nodes, and those of its property shapes that only the engine can validate. */
export interface ShapeTest {
  conforms: Conforms
  rest: readonly Term[]
}

/** Properties of shapes that do not decide whether a node conforms, or that are read with others. */
const IGNORED: ReadonlySet<string> = new Set(
  [
    ...['path', 'property', 'targetClass', 'targetNode', 'targetSubjectsOf', 'targetObjectsOf', 'order', 'group'],
    ...['name', 'description', 'message', 'severity', 'flags', 'qualifiedMinCount', 'qualifiedMaxCount']
  ].map(name => sh.iri + name)
)

/**
 * Shapes of SHACL core as plain functions. For nodes that conform, which are nearly all, they take a fraction of the
 * engine's time; the engine validates the other nodes, and the shapes that are not known here.
 */
export class Conformance implements ShapeContext {
  readonly #tests = new Map<string, Conforms | undefined>()

  /** `shapes`: with the ontology, which has the subclasses. */
  constructor(readonly shapes: Statements) {}

  /** Test of a shape; undefined when the engine has to validate all of it. */
  of(shape: Term): ShapeTest | undefined {
    const whole = this.nested(shape)
    if (whole) return { conforms: whole, rest: [] }
    const own = this.shapes.object(shape, sh('path')) ? undefined : this.#ofValue(shape)
    if (!own) return undefined
    const properties = this.shapes.objects(shape, sh('property'))
    const tests = properties.flatMap(property => this.nested(property) ?? [])
    return {
      conforms: (node, data) => own.every(test => test(node, node, data)) && tests.every(test => test(node, data)),
      rest: properties.filter(property => !this.nested(property))
    }
  }

  /** Test of a shape inside of another; undefined for one that is not known in full, or that contains itself. */
  readonly nested = (shape: Term): Conforms | undefined => {
    if (!this.#tests.has(shape.id)) {
      // A shape that is asked for again while its test is made contains itself.
      this.#tests.set(shape.id, undefined)
      this.#tests.set(shape.id, this.#make(shape))
    }
    return this.#tests.get(shape.id)
  }

  #make(shape: Term): Conforms | undefined {
    const own = this.#ofValue(shape)
    const inner = this.shapes.objects(shape, sh('property')).map(this.nested)
    if (!own || !inner.every(test => test !== undefined)) return undefined
    const holds: ValueTest = (value, focus, data) =>
      own.every(test => test(value, focus, data)) && inner.every(test => test(value, data))
    const path = this.shapes.object(shape, sh('path'))
    if (!path) return (focus, data) => holds(focus, focus, data)
    return this.#ofProperty(shape, readPath(this.shapes, path), holds)
  }

  #ofProperty(shape: Term, path: Path | undefined, holds: ValueTest): Conforms | undefined {
    const tests = [...VALUES_TESTS].flatMap(([parameter, make]) => {
      const objects = this.shapes.store.getObjects(shape, parameter, null)
      return objects.length ? [make(objects, this, shape)] : []
    })
    if (!path || !tests.every(test => test !== undefined)) return undefined
    return (focus, data) => {
      const values = path.kind === 'predicate' ? data.objects(focus, path.predicate) : pathValues(data, path, focus)
      return tests.every(test => test(values, focus, data)) && values.every(value => holds(value, focus, data))
    }
  }

  /** Tests of each value, or of the node that a node shape looks at; undefined when one is not known. */
  #ofValue(shape: Term): ValueTest[] | undefined {
    const isProperty = this.shapes.object(shape, sh('path')) !== undefined
    const made: ValueTest[] = []
    for (const { value: parameter } of this.shapes.store.getPredicates(shape, null, null)) {
      if (!parameter.startsWith(sh.iri) || IGNORED.has(parameter)) continue
      if (isProperty && VALUES_TESTS.has(parameter)) continue
      const test = VALUE_TESTS.get(parameter)?.(this.shapes.store.getObjects(shape, parameter, null), this, shape)
      if (!test) return undefined
      made.push(test)
    }
    return made
  }
}
