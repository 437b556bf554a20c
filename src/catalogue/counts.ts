import type { Quad } from 'n3'
import { rdf } from '../base/vocabulary.js'
import { hashOfPair } from '../base/hash.js'
import type { Hash } from '../base/hash.js'
import { HashSet } from '../base/hash-table.js'
import { memoizeByObject } from '../base/memoize.js'
import type { TemporaryFile } from '../base/temporary-file.js'
import { TripleHasher } from '../base/triple-hashes.js'
import { HashedTriples } from './hashed-triples.js'
import type { HashedTriple } from './hashed-triples.js'
import type { SubjectClasses } from './subject-classes.js'

/** Counts of the triples of one property. */
interface PropertyCounts {
  triples: number
  subjects: number
  objects: number
  /** Triples about the instances of each class. */
  inClass: Map<string, number>
}

/** Tests of IRIs of what is counted. */
interface CountedIris {
  /** Classes whose instances are looked at. */
  isOwn: (iri: string) => boolean
  /** Subjects that are entities. */
  isEntity: (iri: string) => boolean
  /** Subjects of quads that may be given to `with`. */
  isDescribed: (iri: string) => boolean
}

/** Hashes of triples, of their subjects, and of their subjects with their properties. */
interface SubjectSets {
  triples: HashSet
  subjects: HashSet
  about: HashSet
}

/** Property among those of the quads that are added, by which rows name it. */
interface CountedProperty {
  number: number
  hash: Hash
  counts: PropertyCounts
  isType: boolean
}

/**
 * Statistics of a graph; every triple counts once, in whatever graphs it stands. Terms are distinguished by their
 * hashes. What is counted by subject is counted for a part of the subjects at a time: memory grows only with the
 * numbers of different objects, and of subjects that have a class.
 */
export class TripleCounts {
  triples: number
  subjects: number
  entities: number
  /** By IRI. */
  readonly properties: Map<string, PropertyCounts>
  private readonly objectSets: Record<'all' | 'ofProperty', HashSet>
  /** Sets of the subjects that `with` may be given more about. */
  private readonly described: SubjectSets
  /** Classes that count, by the list of all that a subject has. */
  readonly #own = memoizeByObject((classes: readonly string[]) => classes.filter(this.iris.isOwn))
  readonly #hasher = new TripleHasher()

  /** `classes`: of all subjects; `file`: for what does not fit into memory. */
  constructor(
    readonly classes: SubjectClasses,
    private readonly iris: CountedIris,
    private readonly file: () => TemporaryFile,
    before?: TripleCounts
  ) {
    this.triples = before?.triples ?? 0
    this.subjects = before?.subjects ?? 0
    this.entities = before?.entities ?? 0
    this.properties = new Map(
      [...(before?.properties ?? [])].map(([iri, counts]) => [iri, { ...counts, inClass: new Map(counts.inClass) }])
    )
    const { all, ofProperty } = before?.objectSets ?? {}
    this.objectSets = { all: new HashSet(all), ofProperty: new HashSet(ofProperty) }
    this.described = subjectSets(before?.described)
  }

  get objects(): number {
    return this.objectSets.all.size
  }

  /** Adds quads: all that there are of their subjects. */
  add(...lists: readonly Iterable<Quad>[]): this {
    const triples = new HashedTriples(this.file)
    const properties = new Map<string, CountedProperty>()
    for (const quads of lists)
      for (const quad of quads) {
        const { subject, predicate, object } = this.#hasher.of(quad)
        const iri = quad.predicate.value
        let property = properties.get(iri)
        if (!property) {
          const counts = this.properties.get(iri) ?? { triples: 0, subjects: 0, objects: 0, inClass: new Map() }
          this.properties.set(iri, counts)
          property = { number: properties.size, hash: predicate, counts, isType: iri === rdf('type').value }
          properties.set(iri, property)
        }
        this.objectSets.all.add(object)
        if (this.objectSets.ofProperty.add(hashOfPair(predicate, object))) property.counts.objects++
        const [isEntity, isDescribed] = [
          this.iris.isEntity(quad.subject.value),
          this.iris.isDescribed(quad.subject.value)
        ]
        triples.add({ subject, property: property.number, object, isEntity, isDescribed })
      }
    const byNumber = [...properties.values()]
    for (const part of triples.parts()) {
      const sets = subjectSets()
      for (const triple of part) this.#count(triple, byNumber[triple.property]!, sets)
    }
    return this
  }

  /** Counts of these and more quads, whose subjects pass `isDescribed` and have no classes. */
  with(more: Iterable<Quad>): TripleCounts {
    return new TripleCounts(this.classes, this.iris, this.file, this).add(more)
  }

  #count(triple: HashedTriple, property: CountedProperty, others: SubjectSets): void {
    const { subject, object, isEntity, isDescribed } = triple
    const sets = isDescribed ? this.described : others
    const about = hashOfPair(subject, property.hash)
    if (!sets.triples.add(hashOfPair(about, object))) return
    this.triples++
    if (sets.subjects.add(subject)) {
      this.subjects++
      if (isEntity) this.entities++
    }
    const { counts, isType } = property
    counts.triples++
    if (sets.about.add(about)) counts.subjects++
    if (!isType)
      for (const iri of this.#own(this.classes.of(subject))) counts.inClass.set(iri, (counts.inClass.get(iri) ?? 0) + 1)
  }
}

function subjectSets(below?: SubjectSets): SubjectSets {
  return {
    triples: new HashSet(below?.triples),
    subjects: new HashSet(below?.subjects),
    about: new HashSet(below?.about)
  }
}
