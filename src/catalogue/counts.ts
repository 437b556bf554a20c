import { hashOfPair } from '../base/hash.js'
import type { Hash } from '../base/hash.js'
import { getOrInsert } from '../base/memoize.js'
import { HashMultiset } from '../base/hash-multiset.js'
import { ClassCombinations } from './class-combinations.js'

/** Counts of the triples of one property. */
export interface PropertyCounts {
  triples: number
  subjects: number
  objects: number
  /** Triples by the combination of classes of their subjects. */
  byCombination: (number | undefined)[]
}

/** Options of counts. */
interface CountsOptions {
  /** Counts that these begin with; they stay as they are. */
  below?: TripleCounts
  /** Whether triples can be subtracted as well as added. */
  isCounting?: boolean
}

/** Statistics of triples; each counts once, in whatever graphs it stands. Terms are distinguished by their hashes. */
export class TripleCounts {
  triples: number
  subjects: number
  entities: number
  /** By IRI. */
  readonly properties: Map<string, PropertyCounts>
  /** Numbers of triples by the IRI of the source that states them. */
  readonly ofSource: Map<string, number>
  /** Numbers of subjects that are stated to have a class, and not only follow to have it, by its IRI. */
  readonly stated: Map<string, number>
  readonly combinations: ClassCombinations
  /** Numbers of subjects by the combination of their classes. */
  readonly byCombination: (number | undefined)[]
  /** Objects, each as often as it has properties. */
  private readonly objectSet: HashMultiset
  /** Objects with their properties, each as often as it has subjects. */
  private readonly objectsOfProperties: HashMultiset

  constructor({ below, isCounting }: CountsOptions = {}) {
    this.triples = below?.triples ?? 0
    this.subjects = below?.subjects ?? 0
    this.entities = below?.entities ?? 0
    this.properties = new Map(
      Array.from(below?.properties ?? [], ([iri, counts]) => [
        iri,
        { ...counts, byCombination: counts.byCombination.slice() }
      ])
    )
    this.ofSource = new Map(below?.ofSource)
    this.stated = new Map(below?.stated)
    this.combinations = below?.combinations ?? new ClassCombinations()
    this.byCombination = below?.byCombination.slice() ?? []
    this.objectSet = new HashMultiset({ below: below?.objectSet, isCounting })
    this.objectsOfProperties = new HashMultiset({ below: below?.objectsOfProperties, isCounting })
  }

  get objects(): number {
    return this.objectSet.size
  }

  /** Numbers of subjects by class. */
  get classes(): Map<string, number> {
    return this.combinations.byClass(this.byCombination)
  }

  /** Counts of a property, which has none yet. */
  ofProperty(iri: string): PropertyCounts {
    return getOrInsert(this.properties, iri, () => ({ triples: 0, subjects: 0, objects: 0, byCombination: [] }))
  }

  /** Adds the object of a triple, by its hash and that of the property. */
  addObject(counts: PropertyCounts, property: Hash, object: Hash): void {
    if (!this.objectsOfProperties.add(hashOfPair(property, object))) return
    counts.objects++
    this.objectSet.add(object)
  }

  subtractObject(counts: PropertyCounts, property: Hash, object: Hash): void {
    if (!this.objectsOfProperties.remove(hashOfPair(property, object))) return
    counts.objects--
    this.objectSet.remove(object)
  }

  /** Takes over what the counts below have in memory; these cannot be used any more. */
  settle(): void {
    this.objectSet.settle()
    this.objectsOfProperties.settle()
  }

  /** Removes what has come to nothing. */
  prune(): void {
    for (const [iri, { triples }] of this.properties) if (!triples) this.properties.delete(iri)
    for (const numbers of [this.ofSource, this.stated])
      for (const [iri, number] of numbers) if (!number) numbers.delete(iri)
  }
}
