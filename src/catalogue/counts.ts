import { rdf } from '../base/vocabulary.js'
import type { SortedTriples } from './triples.js'

/** Statistics of a graph; every triple counts once, in whatever graphs it stands. */
export interface Counts {
  triples: number
  subjects: number
  objects: number
  /** Subjects by name, for those who count some of them. */
  subjectIris(): Iterable<string>
  /** Instances by class. */
  classes: Map<string, number>
  properties: Map<string, { triples: number; subjects: number; objects: number }>
  /** For each class asked for, the triples about its instances by property. */
  inClass: Map<string, Map<string, number>>
}

/** Counter of triples. `isOwn`: the classes whose instances are looked at more closely. */
export function countsOf(triples: SortedTriples, isOwn: (iri: string) => boolean): Counts {
  const { terms, predicates } = triples
  const type = predicates.findIndex(predicate => predicate.equals(rdf('type')))
  const objects = triples.objectsByPredicate()
  const counts: Counts = {
    triples: triples.size,
    subjects: 0,
    objects: 0,
    classes: new Map(),
    inClass: new Map(),
    properties: new Map(predicates.map(({ value }, p) => [value, { triples: 0, subjects: 0, objects: objects[p]! }])),
    *subjectIris() {
      for (const [s, is] of isSubject.entries()) if (is && terms[s]!.termType === 'NamedNode') yield terms[s]!.value
    }
  }
  const typesOf = new Map<number, string[]>()
  triples.each((s, p, o) => {
    if (p !== type) return
    const { value } = terms[o]!
    counts.classes.set(value, (counts.classes.get(value) ?? 0) + 1)
    if (isOwn(value)) emplace(typesOf, s, () => []).push(value)
  })
  const isSubject = new Uint8Array(terms.length)
  const isObject = new Uint8Array(terms.length)
  let last = -1
  triples.each((s, p, o) => {
    const pair = s * predicates.length + p
    isSubject[s] = isObject[o] = 1
    const whole = counts.properties.get(predicates[p]!.value)!
    whole.triples++
    if (pair !== last) whole.subjects++
    if (p !== type)
      for (const iri of typesOf.get(s) ?? [])
        addOne(
          emplace(counts.inClass, iri, () => new Map()),
          predicates[p]!.value
        )
    last = pair
  })
  counts.subjects = sum(isSubject)
  counts.objects = sum(isObject)
  for (const [iri, { triples: found }] of counts.properties) if (!found) counts.properties.delete(iri)
  return counts
}

function emplace<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key)
  if (value === undefined) map.set(key, (value = make()))
  return value
}

const addOne = (map: Map<string, number>, key: string): void => {
  map.set(key, (map.get(key) ?? 0) + 1)
}
const sum = (flags: Uint8Array): number => flags.reduce((total, flag) => total + flag, 0)
