import type { NamedNode, Quad } from 'n3'
import { compareCodeUnits } from '../base/code-points.js'
import { namespaceOf, voidNs } from '../base/vocabulary.js'
import type { CatalogueNames } from './naming.js'
import { node, text } from './writing.js'
import type { Writing } from './writing.js'

/**
 * States how many links lead to each other dataset, by predicate (VoID linksets). Another dataset is known by where its
 * IRIs begin.
 */
export function describeLinks(
  writing: Writing,
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
    writing.type(set, voidNs('Linkset'))
    writing.say(dataset, voidNs('subset'), set)
    writing.say(set, voidNs('subjectsTarget'), dataset)
    writing.say(set, voidNs('objectsTarget'), other)
    writing.say(set, voidNs('linkPredicate'), node(predicate))
    writing.count(set, voidNs('triples'), quads.length)
    writing.count(set, voidNs('distinctSubjects'), new Set(quads.map(({ subject }) => subject.value)).size)
    writing.count(set, voidNs('distinctObjects'), new Set(quads.map(({ object }) => object.value)).size)
    writing.type(other, voidNs('Dataset'))
    writing.say(other, voidNs('uriSpace'), text(space))
  }
}
