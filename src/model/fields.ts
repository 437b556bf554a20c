import { DataFactory } from 'n3'
import type { Term } from 'n3'
import { localName, rdf, rdfs, owl, sh } from '../base/vocabulary.js'
import { readPath } from './paths.js'
import type { Path } from './paths.js'
import { severityOf, stricterOf } from './severities.js'
import type { Statements } from './statements.js'
import type { Field } from './terms.js'

/** Node shapes by the class they target: sh:targetClass, or the shape being a class itself. */
export function shapesByClass(shapes: Statements): Map<string, Term[]> {
  const targets = new Map<string, Term[]>()
  const add = (iri: string, shape: Term): void => {
    targets.set(iri, [...(targets.get(iri) ?? []), shape])
  }
  for (const shape of shapes.subjects(sh('targetClass'))) {
    for (const target of shapes.iris(shape, sh('targetClass'))) add(target, shape)
  }
  for (const shape of shapes.instances(sh('NodeShape'))) {
    if (shapes.iris(shape, rdf('type')).some(type => type === owl('Class').value || type === rdfs('Class').value)) {
      add(shape, DataFactory.namedNode(shape))
    }
  }
  return targets
}

/** Constraint of a shape on the values of a path that is not one property (SHACL, 2.3.1). */
export interface PathConstraint extends Omit<Field, 'path' | 'name'> {
  path: Path
}

/** Fields that a node shape brings, those of shared shapes (sh:node, sh:and) included. */
export function fieldsOfShape(shapes: Statements, shape: Term): Field[] {
  return propertyShapesOf(shapes, shape).flatMap(([property, owner]): Field[] => {
    const path = shapes.object(property, sh('path'))
    if (path?.termType !== 'NamedNode') return []
    return [{ path: path.value, name: localName(path.value), ...readConstraints(shapes, property, owner) }]
  })
}

/** Constraints on longer paths that a node shape brings, those of shared shapes included. */
export function pathConstraintsOfShape(shapes: Statements, shape: Term): PathConstraint[] {
  return propertyShapesOf(shapes, shape).flatMap(([property, owner]): PathConstraint[] => {
    const node = shapes.object(property, sh('path'))
    const path = node && readPath(shapes, node)
    return path && path.kind !== 'predicate' ? [{ path, ...readConstraints(shapes, property, owner) }] : []
  })
}

/** Property shapes of a node shape, each with the node shape that it stands in. */
function propertyShapesOf(
  shapes: Statements,
  shape: Term,
  seen = new Set<string>()
): (readonly [property: Term, shape: Term])[] {
  if (seen.has(shape.value)) return []
  seen.add(shape.value)
  const shared = [
    ...shapes.objects(shape, sh('node')),
    ...shapes.objects(shape, sh('and')).flatMap(list => shapes.list(list))
  ]
  return [
    ...shapes.objects(shape, sh('property')).map(property => [property, shape] as const),
    ...shared.flatMap(other => propertyShapesOf(shapes, other, seen))
  ]
}

/** Fields of several shapes merged by their property; the strictest bound counts. */
export function mergeFields(fields: readonly Field[]): Field[] {
  const merged = new Map<string, Field>()
  for (const field of fields) {
    const known = merged.get(field.path)
    merged.set(field.path, known ? merge(known, field) : field)
  }
  return [...merged.values()].sort((a, b) => a.order - b.order)
}

function merge(a: Field, b: Field): Field {
  const max = Math.min(a.max ?? Infinity, b.max ?? Infinity)
  return {
    ...a,
    datatypes: a.datatypes.length ? a.datatypes : b.datatypes,
    classes: a.classes.length ? a.classes : b.classes,
    nodeKind: a.nodeKind ?? b.nodeKind,
    min: Math.max(a.min, b.min),
    max: Number.isFinite(max) ? max : undefined,
    order: Math.min(a.order, b.order),
    severity: stricterOf(a.severity, b.severity),
    values: a.values ?? b.values,
    names: { ...b.names, ...a.names },
    messages: { ...b.messages, ...a.messages },
    shapes: [...new Set([...a.shapes, ...b.shapes])]
  }
}

function readConstraints(shapes: Statements, property: Term, shape: Term): Omit<Field, 'path' | 'name'> {
  const choices = shapes.objects(property, sh('or')).flatMap(list => shapes.list(list))
  const iris = (predicate: Term): string[] => [property, ...choices].flatMap(node => shapes.iris(node, predicate))
  const count = (predicate: Term): number | undefined => {
    const value = shapes.object(property, predicate)?.value
    return value === undefined ? undefined : Number(value)
  }
  const nodeKind = shapes.iris(property, sh('nodeKind'))[0]
  const values = shapes.object(property, sh('in'))
  return {
    datatypes: iris(sh('datatype')),
    classes: iris(sh('class')),
    nodeKind: nodeKind === undefined ? undefined : localName(nodeKind),
    min: count(sh('minCount')) ?? 0,
    max: count(sh('maxCount')),
    order: count(sh('order')) ?? Infinity,
    severity: severityOf(shapes.iris(property, sh('severity'))[0]),
    values: values && shapes.list(values),
    names: shapes.texts(property, sh('name')),
    messages: shapes.texts(property, sh('message')),
    shapes: shape.termType === 'NamedNode' ? [shape.value] : []
  }
}
