import type { Quad, Quad_Object as QuadObject, Quad_Subject as QuadSubject, Term } from 'n3'
import { memoize } from '../base/memoize.js'
import { shapesByClass } from '../model/fields.js'
import type { Model } from '../model/model.js'
import { Statements } from '../model/statements.js'
import { rdf, sh } from '../base/vocabulary.js'

type Node = QuadSubject | QuadObject

/** A shape and its focus nodes. */
export interface ShapeTarget {
  shape: Term
  nodes: Node[]
}

/**
 * Targets of the shapes, indexed once, so that the focus nodes of one source are found in one pass over its quads.
 */
export class Targets {
  readonly #classes: Map<string, Term[]>
  readonly #subjectsOf: Map<string, Term[]>
  readonly #objectsOf: Map<string, Term[]>
  /** sh:targetNode: focus nodes in every graph. */
  readonly #nodes: [Term, Node][]

  constructor(private readonly model: Pick<Model, 'shapes' | 'superclasses'>) {
    const shapes = Statements.of(model.shapes)
    this.#classes = shapesByClass(shapes)
    const by = (predicate: Term): Map<string, Term[]> => {
      const found = new Map<string, Term[]>()
      for (const shape of shapes.subjects(predicate)) {
        for (const { value } of shapes.objects(shape, predicate)) found.set(value, [...(found.get(value) ?? []), shape])
      }
      return found
    }
    this.#subjectsOf = by(sh('targetSubjectsOf'))
    this.#objectsOf = by(sh('targetObjectsOf'))
    this.#nodes = shapes
      .subjects(sh('targetNode'))
      .flatMap(shape => shapes.objects(shape, sh('targetNode')).map((node): [Term, Node] => [shape, node as Node]))
  }

  /** The focus nodes of each shape among the quads. */
  among(quads: Iterable<Quad>): ShapeTarget[] {
    const focus = new Map<string, { shape: Term; nodes: Map<string, Node> }>()
    const add = (shape: Term, node: Node): void => {
      let found = focus.get(shape.id)
      if (!found) focus.set(shape.id, (found = { shape, nodes: new Map() }))
      found.nodes.set(node.id, node)
    }
    for (const [shape, node] of this.#nodes) add(shape, node)
    const type = rdf('type').value
    for (const { subject, predicate, object } of quads) {
      if (predicate.value === type) for (const shape of this.#ofClass(object.value)) add(shape, subject)
      for (const shape of this.#subjectsOf.get(predicate.value) ?? []) add(shape, subject)
      for (const shape of this.#objectsOf.get(predicate.value) ?? []) add(shape, object)
    }
    return [...focus.values()].map(({ shape, nodes }) => ({ shape, nodes: [...nodes.values()] }))
  }

  /** Shapes that target a class or one above it. */
  readonly #ofClass = memoize((iri: string): Term[] => [
    ...new Set(this.model.superclasses(iri).flatMap(parent => this.#classes.get(parent) ?? []))
  ])
}
