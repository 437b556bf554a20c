import { DataFactory } from 'n3'
import type { Term } from 'n3'
import { localName, rdf, rdfs, owl, sh } from '../base/vocabulary.js'
import type { Statements } from './statements.js'
import type { Field, Severity } from './terms.js'

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

/** The fields that a node shape brings, those of shared shapes (sh:node, sh:and) included. */
export function fieldsOfShape(shapes: Statements, shape: Term, seen = new Set<string>()): Field[] {
  if (seen.has(shape.value)) return []
  seen.add(shape.value)
  const shared = [
    ...shapes.objects(shape, sh('node')),
    ...shapes.objects(shape, sh('and')).flatMap(list => shapes.list(list))
  ]
  return [
    ...shapes.objects(shape, sh('property')).flatMap(property => readField(shapes, property, shape)),
    ...shared.flatMap(other => fieldsOfShape(shapes, other, seen))
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
    severity: a.severity === 'violation' ? a.severity : b.severity,
    values: a.values ?? b.values,
    names: { ...b.names, ...a.names },
    messages: { ...b.messages, ...a.messages },
    shapes: [...new Set([...a.shapes, ...b.shapes])]
  }
}

function readField(shapes: Statements, property: Term, shape: Term): Field[] {
  const path = shapes.object(property, sh('path'))
  if (path?.termType !== 'NamedNode') return []
  const choices = shapes.objects(property, sh('or')).flatMap(list => shapes.list(list))
  const iris = (predicate: Term): string[] => [property, ...choices].flatMap(node => shapes.iris(node, predicate))
  const count = (predicate: Term): number | undefined => {
    const value = shapes.object(property, predicate)?.value
    return value === undefined ? undefined : Number(value)
  }
  const nodeKind = shapes.iris(property, sh('nodeKind'))[0]
  const values = shapes.object(property, sh('in'))
  return [
    {
      path: path.value,
      name: localName(path.value),
      datatypes: iris(sh('datatype')),
      classes: iris(sh('class')),
      nodeKind: nodeKind === undefined ? undefined : localName(nodeKind),
      min: count(sh('minCount')) ?? 0,
      max: count(sh('maxCount')),
      order: count(sh('order')) ?? Infinity,
      severity: severities[localName(shapes.iris(property, sh('severity'))[0] ?? '')] ?? 'violation',
      values: values && shapes.list(values),
      names: shapes.texts(property, sh('name')),
      messages: shapes.texts(property, sh('message')),
      shapes: shape.termType === 'NamedNode' ? [shape.value] : []
    }
  ]
}

const severities: Record<string, Severity | undefined> = { Warning: 'warning', Info: 'info' }
