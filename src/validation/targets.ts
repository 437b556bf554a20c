import type { Quad, Quad_Object as QuadObject, Quad_Subject as QuadSubject, Term } from 'n3'
import { shapesByClass } from '../model/fields.js'
import type { Model } from '../model/model.js'
import { Statements } from '../model/statements.js'
import { rdf, sh } from '../vocabulary.js'

type Node = QuadSubject | QuadObject

/** Which shapes look at which nodes, settled once, so that the nodes of one source are found by reading its quads once. */
export class Targets {
  readonly #classes: Map<string, Term[]>
  readonly #direct = new Map<string, Term[]>()
  readonly #subjectsOf: Map<string, Term[]>
  readonly #objectsOf: Map<string, Term[]>
  readonly #nodes: Map<string, Term[]>

  constructor(private readonly model: Model) {
    const shapes = new Statements(model.shapes)
    this.#classes = shapesByClass(shapes)
    const by = (predicate: Term): Map<string, Term[]> => {
      const found = new Map<string, Term[]>()
      for (const shape of shapes.subjects(predicate)) {
        for (const { value } of shapes.objects(shape, predicate)) found.set(value, [...found.get(value) ?? [], shape])
      }
      return found
    }
    this.#subjectsOf = by(sh('targetSubjectsOf'))
    this.#objectsOf = by(sh('targetObjectsOf'))
    this.#nodes = by(sh('targetNode'))
  }

  /** The focus nodes of each shape among the quads. */
  among(quads: Iterable<Quad>): Map<Term, Node[]> {
    const focus = new Map<Term, Map<string, Node>>()
    const add = (shape: Term, node: Node): void => {
      let nodes = focus.get(shape)
      if (!nodes) focus.set(shape, nodes = new Map())
      nodes.set(node.id, node)
    }
    const type = rdf('type').value
    for (const { subject, predicate, object } of quads) {
      if (predicate.value === type) for (const shape of this.#ofClass(object.value)) add(shape, subject)
      for (const shape of this.#subjectsOf.get(predicate.value) ?? []) add(shape, subject)
      for (const shape of this.#objectsOf.get(predicate.value) ?? []) add(shape, object)
      for (const shape of this.#nodes.get(subject.value) ?? []) add(shape, subject)
    }
    return new Map([...focus].map(([shape, nodes]) => [shape, [...nodes.values()]]))
  }

  #ofClass(iri: string): Term[] {
    let shapes = this.#direct.get(iri)
    if (!shapes) this.#direct.set(iri, shapes = [...new Set(this.model.superclasses(iri).flatMap(parent => this.#classes.get(parent) ?? []))])
    return shapes
  }
}
