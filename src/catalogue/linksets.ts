import type { NamedNode, Quad } from 'n3'
import { compareCodeUnits } from '../base/code-points.js'
import { namespaceOf, voidNs } from '../base/vocabulary.js'
import type { CatalogueNames } from './naming.js'
import { node, text } from './graph-builder.js'
import type { GraphBuilder } from './graph-builder.js'

/**
 * States how many links lead to each other dataset, by predicate (VoID linksets). Another dataset is known by where its
 * IRIs begin.
 */
export function describeLinks(
  builder: GraphBuilder,
  dataset: NamedNode,
  links: Iterable<Quad>,
  naming: CatalogueNames
): void {
  const sets = new Map<string, { space: string; predicate: string; quads: Quad[] }>()
  for (const quad of links) {
    const { value } = quad.object
    const space = namespaceOf(value)
    const key = `${space} ${quad.predicate.value}`
    const set = sets.get(key)
    if (set) set.quads.push(quad)
    else sets.set(key, { space, predicate: quad.predicate.value, quads: [quad] })
  }
  for (const [, { space, predicate, quads }] of [...sets].sort(([a], [b]) => compareCodeUnits(a, b))) {
    const set = naming('links', space, predicate)
    const other = naming('dataset', space)
    builder.type(set, voidNs('Linkset'))
    builder.add(dataset, voidNs('subset'), set)
    builder.add(set, voidNs('subjectsTarget'), dataset)
    builder.add(set, voidNs('objectsTarget'), other)
    builder.add(set, voidNs('linkPredicate'), node(predicate))
    builder.count(set, voidNs('triples'), quads.length)
    builder.count(set, voidNs('distinctSubjects'), new Set(quads.map(({ subject }) => subject.value)).size)
    builder.count(set, voidNs('distinctObjects'), new Set(quads.map(({ object }) => object.value)).size)
    builder.type(other, voidNs('Dataset'))
    builder.add(other, voidNs('uriSpace'), text(space))
  }
}
