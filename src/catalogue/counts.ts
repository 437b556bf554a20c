import { hashOfPair } from '../base/hash.js'
import type { Hash } from '../base/hash.js'
import { getOrInsert } from '../base/memoize.js'
import { HashMultiset } from '../base/hash-multiset.js'
import type { CollectedHashes } from '../base/collected-hashes.js'
import { ClassCombinations } from './class-combinations.js'

/** Counts of the triples of one property. */
export interface PropertyCounts {
  triples: number
  subjects: number
  objects: number
  /** Triples by the combination of classes of their subjects. */
  byCombination: (number | undefined)[]
}

/** What has a number of different objects: all triples, or those of a property. */
interface WithObjects {
  objects: number
}

/** Options of counts. */
interface CountsOptions {
  /** Counts that these begin with; they stay as they are. */
  below?: TripleCounts
  /** Objects of triples that are all added before any is subtracted. */
  collected?: CollectedHashes<WithObjects>
}

/** Statistics of triples; each counts once, in whatever graphs it stands. Terms are distinguished by their hashes. */
export class TripleCounts {
  triples: number
  subjects: number
  entities: number
  objects: number
  /** By IRI. */
  readonly properties: Map<string, PropertyCounts>
  /** Numbers of triples by the IRI of the source that states them. */
  readonly ofSource: Map<string, number>
  /** Numbers of subjects that are stated to have a class, and not only follow to have it, by its IRI. */
  readonly stated: Map<string, number>
  readonly combinations: ClassCombinations
  /** Numbers of subjects by the combination of their classes. */
  readonly byCombination: (number | undefined)[]
  /** Objects, each as often as it has properties, and objects with their properties, as often as they have subjects. */
  private occurrences: HashMultiset
  /** Those that are counted in the end, all at once. */
  private collected: CollectedHashes<WithObjects> | undefined

  constructor({ below, collected }: CountsOptions = {}) {
    this.triples = below?.triples ?? 0
    this.subjects = below?.subjects ?? 0
    this.entities = below?.entities ?? 0
    this.objects = below?.objects ?? 0
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
    this.occurrences = new HashMultiset(below?.occurrences)
    this.collected = collected
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
    const use = hashOfPair(property, object)
    if (this.collected) {
      if (this.collected.add(use, counts)) this.collected.add(object, this)
      return
    }
    if (!this.occurrences.add(use)) return
    counts.objects++
    if (this.occurrences.add(object)) this.objects++
  }

  subtractObject(counts: PropertyCounts, property: Hash, object: Hash): void {
    if (!this.occurrences.remove(hashOfPair(property, object))) return
    counts.objects--
    if (this.occurrences.remove(object)) this.objects--
  }

  /** Takes over what the counts below have in memory; these cannot be used any more. */
  settle(): void {
    this.occurrences.settle()
  }

  /** Counts the objects that were collected, and removes what has come to nothing. */
  finish(): void {
    if (this.collected) this.occurrences = new HashMultiset(this.collected.deduplicate(counts => counts.objects++))
    this.collected = undefined
    for (const [iri, { triples }] of this.properties) if (!triples) this.properties.delete(iri)
    for (const numbers of [this.ofSource, this.stated])
      for (const [iri, number] of numbers) if (!number) numbers.delete(iri)
  }
}
