import type { Quad } from 'n3'
import { rdf } from '../base/vocabulary.js'
import { hashOfPair } from '../base/hash.js'
import type { Hash } from '../base/hash.js'
import { HashSet } from '../base/hash-table.js'
import { TripleHasher } from '../base/triple-hashes.js'
import type { SubjectClasses } from './subject-classes.js'

/** Counts of the triples of one property. */
interface PropertyCounts {
  triples: number
  subjects: number
  objects: number
  /** Triples about the instances of each class. */
  inClass: Map<string, number>
}

/** Tests of IRIs of what is counted: the classes whose instances are looked at, and subjects that are entities. */
interface CountedIris {
  isOwn: (iri: string) => boolean
  isEntity: (iri: string) => boolean
}

type Counted = 'triples' | 'subjects' | 'objects' | 'subjectsOfProperty' | 'objectsOfProperty'

/**
 * Statistics of a graph; every triple counts once, in whatever graphs it stands. Terms are distinguished by their
 * hashes, so that the memory does not grow with their texts.
 */
export class TripleCounts {
  entities: number
  /** By IRI. */
  readonly properties: Map<string, PropertyCounts>
  private readonly tables: Record<Counted, HashSet>
  /** Classes that count, by the list of all that a subject has. */
  readonly #own = new Map<readonly string[], readonly string[]>()
  readonly #hasher = new TripleHasher()

  /** `classes`: of all subjects; `before`: counts that these continue, which do not change. */
  constructor(
    readonly classes: SubjectClasses,
    private readonly iris: CountedIris,
    before?: TripleCounts
  ) {
    this.entities = before?.entities ?? 0
    this.properties = new Map(
      [...(before?.properties ?? [])].map(([iri, counts]) => [iri, { ...counts, inClass: new Map(counts.inClass) }])
    )
    const table = (counted: Counted): HashSet => new HashSet(before?.tables[counted])
    this.tables = {
      triples: table('triples'),
      subjects: table('subjects'),
      objects: table('objects'),
      subjectsOfProperty: table('subjectsOfProperty'),
      objectsOfProperty: table('objectsOfProperty')
    }
  }

  get triples(): number {
    return this.tables.triples.size
  }

  get subjects(): number {
    return this.tables.subjects.size
  }

  get objects(): number {
    return this.tables.objects.size
  }

  add(quads: Iterable<Quad>): this {
    for (const quad of quads) this.#add(quad)
    return this
  }

  /** Counts of these and more quads, which have no classes. */
  with(more: Iterable<Quad>): TripleCounts {
    return new TripleCounts(this.classes, this.iris, this).add(more)
  }

  #add(quad: Quad): void {
    const { subject, predicate } = quad
    const hashes = this.#hasher.of(quad)
    const { triples, subjects, objects, subjectsOfProperty, objectsOfProperty } = this.tables
    if (!triples.add(hashes.triple)) return
    objects.add(hashes.object)
    const isNew = subjects.add(hashes.subject)
    if (isNew && subject.termType === 'NamedNode' && this.iris.isEntity(subject.value)) this.entities++
    const counts = this.#countsOf(predicate.value)
    counts.triples++
    if (subjectsOfProperty.add(hashes.about)) counts.subjects++
    if (objectsOfProperty.add(hashOfPair(hashes.predicate, hashes.object))) counts.objects++
    if (predicate.value !== rdf('type').value)
      for (const iri of this.#classesOf(hashes.subject)) counts.inClass.set(iri, (counts.inClass.get(iri) ?? 0) + 1)
  }

  #classesOf(subject: Hash): readonly string[] {
    const all = this.classes.of(subject)
    let classes = this.#own.get(all)
    if (!classes) this.#own.set(all, (classes = all.filter(this.iris.isOwn)))
    return classes
  }

  #countsOf(iri: string): PropertyCounts {
    let counts = this.properties.get(iri)
    if (!counts) this.properties.set(iri, (counts = { triples: 0, subjects: 0, objects: 0, inClass: new Map() }))
    return counts
  }
}
