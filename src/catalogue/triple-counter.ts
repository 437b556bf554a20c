import type { Quad } from 'n3'
import { rdf } from '../base/vocabulary.js'
import { hashOf, hashOfPair } from '../base/hash.js'
import type { Hash } from '../base/hash.js'
import { HashTable } from '../base/hash-table.js'
import type { TemporaryFile } from '../base/temporary-file.js'
import type { PropertyCounts, TripleCounts } from './counts.js'
import { HashedTriples } from './hashed-triples.js'
import type { HashedTriple } from './hashed-triples.js'

/** Tests of IRIs of what is counted. */
export interface CountedIris {
  /** Subjects that are entities. */
  isEntity: (iri: string) => boolean
  /** Graphs of sources. */
  isSource: (graph: string) => boolean
  /** Graphs in which classes are stated, and not only follow. */
  isStated: (graph: string) => boolean
}

/** Property of the triples that are counted. */
interface CountedProperty {
  hash: Hash
  isType: boolean
  counts: PropertyCounts
}

/** Graph of the triples that are counted. */
interface CountedGraph {
  iri: string
  hash: Hash
  isSource: boolean
  isStated: boolean
}

/** What was counted of some subjects: nothing is counted twice. */
class SubjectSets {
  readonly subjects = new HashTable()
  /** Subjects with a property. */
  readonly uses = new HashTable()
  readonly triples = new HashTable()
  /** Triples in the graph of a source. */
  readonly sourceTriples = new HashTable()
  /** Triples that state a class. */
  readonly stated = new HashTable()
  /** Combinations of the classes of subjects. */
  readonly combinations = new HashTable()
}

/** One more, or one less. */
type Step = 1 | -1

/** Counter of triples. It counts a part of the subjects at a time. */
export class TripleCounter {
  /** `counts`: what it adds to or subtracts from; `file`: for what does not fit into memory. */
  constructor(
    private readonly counts: TripleCounts,
    private readonly iris: CountedIris,
    private readonly file: () => TemporaryFile
  ) {}

  /** Adds quads to the counts: all that there are of their subjects, in all graphs. */
  add(quads: Iterable<Quad>): this {
    return this.#countAll(quads, 1)
  }

  /** Subtracts quads from the counts: all that were added of their subjects. */
  subtract(quads: Iterable<Quad>): this {
    return this.#countAll(quads, -1)
  }

  #countAll(quads: Iterable<Quad>, step: Step): this {
    const triples = new HashedTriples(this.file)
    for (const quad of quads) triples.add(quad, this.iris.isEntity(quad.subject.value))
    const properties = triples.properties.map(iri => this.#propertyOf(iri))
    const graphs = triples.graphs.map(iri => this.#graphOf(iri))
    const type = properties.findIndex(({ isType }) => isType)
    for (const part of triples.parts()) {
      const sets = new SubjectSets()
      for (const { subject, object, graph } of part(type))
        this.#countClass(subject, object, triples.classOf(object), graphs[graph]!, sets, step)
      for (const triple of part()) this.#count(triple, properties[triple.property]!, graphs[triple.graph]!, sets, step)
    }
    this.counts.finish()
    return this
  }

  #countClass(subject: Hash, object: Hash, iri: string, graph: CountedGraph, sets: SubjectSets, step: Step): void {
    const { byCombination, combinations, stated } = this.counts
    const before = sets.combinations.get(subject)
    const now = combinations.with(before, iri)
    if (now !== before) {
      sets.combinations.set(subject, now)
      if (before) byCombination[before]! -= step
      byCombination[now] = (byCombination[now] ?? 0) + step
    }
    if (graph.isStated && sets.stated.add(hashOfPair(subject, object))) stated.set(iri, (stated.get(iri) ?? 0) + step)
  }

  #count(triple: HashedTriple, property: CountedProperty, graph: CountedGraph, sets: SubjectSets, step: Step): void {
    const { counts } = this
    const { subject, object, isEntity } = triple
    const use = hashOfPair(subject, property.hash)
    const hash = hashOfPair(use, object)
    if (graph.isSource && sets.sourceTriples.add(hashOfPair(hash, graph.hash)))
      counts.ofSource.set(graph.iri, (counts.ofSource.get(graph.iri) ?? 0) + step)
    if (!sets.triples.add(hash)) return
    counts.triples += step
    if (sets.subjects.add(subject)) {
      counts.subjects += step
      if (isEntity) counts.entities += step
    }
    const own = property.counts
    own.triples += step
    if (sets.uses.add(use)) own.subjects += step
    if (!property.isType) {
      const combination = sets.combinations.get(subject)
      own.byCombination[combination] = (own.byCombination[combination] ?? 0) + step
    }
    if (step > 0) counts.addObject(own, property.hash, object)
    else counts.subtractObject(own, property.hash, object)
  }

  #propertyOf(iri: string): CountedProperty {
    return { hash: hashOf(iri), isType: iri === rdf('type').value, counts: this.counts.ofProperty(iri) }
  }

  #graphOf(iri: string): CountedGraph {
    return { iri, hash: hashOf(iri), isSource: this.iris.isSource(iri), isStated: this.iris.isStated(iri) }
  }
}
