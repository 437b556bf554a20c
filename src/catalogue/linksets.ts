import type { NamedNode, Quad } from 'n3'
import { compareCodeUnits } from '../base/code-points.js'
import { hashOf } from '../base/hash.js'
import { HashTable } from '../base/hash-table.js'
import { getOrInsert } from '../base/memoize.js'
import { namespaceOf, voidNs } from '../base/vocabulary.js'
import type { CatalogueNames } from './naming.js'
import { node, text } from './graph-builder.js'
import type { GraphBuilder } from './graph-builder.js'

/** Links of one predicate to one other dataset. */
interface Linkset {
  space: string
  predicate: string
  triples: number
  /** Hashes of the IRIs. */
  subjects: HashTable
  objects: HashTable
}

const newLinkset = (space: string, predicate: string): Linkset => ({
  space,
  predicate,
  triples: 0,
  subjects: new HashTable(),
  objects: new HashTable()
})

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
  const sets = new Map<string, Linkset>()
  for (const { subject, predicate, object } of links) {
    const space = namespaceOf(object.value)
    const set = getOrInsert(sets, `${space} ${predicate.value}`, () => newLinkset(space, predicate.value))
    set.triples++
    set.subjects.add(hashOf(subject.value))
    set.objects.add(hashOf(object.value))
  }
  for (const [, { space, predicate, triples, subjects, objects }] of [...sets].sort(([a], [b]) =>
    compareCodeUnits(a, b)
  )) {
    const set = naming('links', space, predicate)
    const other = naming('dataset', space)
    builder.type(set, voidNs('Linkset'))
    builder.add(dataset, voidNs('subset'), set)
    builder.add(set, voidNs('subjectsTarget'), dataset)
    builder.add(set, voidNs('objectsTarget'), other)
    builder.add(set, voidNs('linkPredicate'), node(predicate))
    builder.count(set, voidNs('triples'), triples)
    builder.count(set, voidNs('distinctSubjects'), subjects.size)
    builder.count(set, voidNs('distinctObjects'), objects.size)
    builder.type(other, voidNs('Dataset'))
    builder.add(other, voidNs('uriSpace'), text(space))
  }
}
