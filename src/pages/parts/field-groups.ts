import type { Quad, Term } from 'n3'
import { dcterms, prov, rdf, rdfs, skos } from '../../base/vocabulary.js'
import type { Model } from '../../model/model.js'

/** Properties that have a part of the page to themselves. */
export const shownApart: ReadonlySet<string> = new Set([
  rdf('type').value,
  rdfs('label').value,
  skos('altLabel').value,
  skos('hiddenLabel').value,
  dcterms('description').value,
  prov('wasQuotedFrom').value,
  ...skos.all('exactMatch', 'closeMatch', 'broadMatch', 'narrowMatch', 'relatedMatch').map(({ value }) => value)
])

/** Values of a property without those that say the same in languages that are not the reader's. */
export function valuesInLanguage(values: readonly StatedValue[], language: string): readonly StatedValue[] {
  const tagged = (wanted: string): boolean =>
    values.some(({ term }) => term.termType === 'Literal' && term.language === wanted)
  return tagged(language)
    ? values.filter(({ term }) => term.termType !== 'Literal' || !term.language || term.language === language)
    : values
}

/** Value of a property, and every graph that states it. */
export interface StatedValue {
  term: Term
  graphs: string[]
}

/** Statements without the bounds of a time that is among them. */
export function withoutBounds(quads: readonly Quad[], { earliest, latest }: Model): readonly Quad[] {
  const hasTime = quads.some(({ object }) => object.termType === 'Literal' && object.datatype.value.includes('edtf'))
  return quads.filter(({ predicate: { value } }) => !hasTime || (value !== earliest && value !== latest))
}

/** Properties of a subject with their values, in the order of the fields of its classes. */
export function propertyGroups(
  quads: readonly Quad[],
  classes: readonly string[],
  model: Model
): [string, StatedValue[]][] {
  const groups = new Map<string, Map<string, StatedValue>>()
  for (const { predicate, object, graph } of quads) {
    const values = groups.get(predicate.value) ?? new Map<string, StatedValue>()
    groups.set(predicate.value, values)
    const key = `${object.termType} ${object.value} ${
      object.termType === 'Literal' ? `${object.language} ${object.datatype.value}` : ''
    }`
    const value = values.get(key)
    if (value) value.graphs.push(graph.value)
    else values.set(key, { term: object, graphs: [graph.value] })
  }
  const inferred = model.graphIri('inferred')
  const order = classes.flatMap(type => model.fieldsOf(type)).map(field => field.path)
  const rank = (property: string): number => {
    const at = order.indexOf(property)
    return at < 0 ? order.length : at
  }
  const stated = [...groups].filter(
    ([property, values]) =>
      order.includes(property) || [...values.values()].some(({ graphs }) => graphs.some(graph => graph !== inferred))
  )
  const derived = [...groups].filter(
    ([property]) => !stated.some(([other]) => other === property) && model.properties.has(property)
  )
  return [...stated, ...derived]
    .sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .map(([property, values]) => [property, [...values.values()]])
}
