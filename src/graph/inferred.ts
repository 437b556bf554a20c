import { DataFactory } from 'n3'
import type { NamedNode, Quad } from 'n3'
import { Report } from '../base/faults.js'
import type { BuildCache } from '../base/build-cache.js'
import type { Model } from '../model/model.js'
import type { Folder } from '../base/folder.js'
import { rdf } from '../base/vocabulary.js'
import { readRules } from './read-rules.js'
import { applyRules } from './rules.js'

/**
 * Quads that follow from the asserted ones: the classes above each node's class, the properties above each statement's
 * property, and what the folder's rules construct. Nothing that is asserted in any graph is repeated.
 */
export async function infer(
  asserted: readonly Iterable<Quad>[],
  folder: Folder,
  model: Model,
  report: Report,
  memory: BuildCache
): Promise<Quad[]> {
  const rules = await readRules(folder, report)
  const inferred = new Inferred(model)
  for (const quads of asserted) inferred.know(quads)
  for (const quads of asserted) inferred.follow(quads)
  // Others look at the report while the rules run.
  const own = new Report()
  const constructed = await applyRules(rules, asserted, inferred.quads, own, memory)
  inferred.add(constructed)
  inferred.follow(constructed)
  report.append(own)
  return inferred.quads
}

const type = rdf('type')

class Inferred {
  readonly quads: Quad[] = []
  readonly #graph: NamedNode
  /** Subjects by predicate and object: texts that the quads have already, none a triple. */
  readonly #known = new Map<string, Set<string>>()
  readonly #above = new Map<string, readonly NamedNode[]>()
  /** Properties whose statements can be inferred: only these have to be remembered. */
  readonly #watched: ReadonlySet<string>

  constructor(private readonly model: Model) {
    this.#graph = DataFactory.namedNode(model.graphIri('inferred'))
    this.#watched = new Set([
      type.value,
      ...[...model.properties.keys()].flatMap(iri => model.superproperties(iri).slice(1))
    ])
  }

  /** Remembers what is asserted. */
  know(quads: Iterable<Quad>): void {
    for (const quad of quads) if (this.#watched.has(quad.predicate.value)) this.#learn(quad)
  }

  /** Adds quads that nobody asserted (the caller has seen to that, for properties that nothing lies below). */
  add(quads: readonly Quad[]): void {
    for (const quad of quads) this.#add(quad.subject, quad.predicate, quad.object)
  }

  /** Adds what lies above the classes and properties of the quads. */
  follow(quads: Iterable<Quad>): void {
    for (const { subject, predicate, object } of quads) {
      if (predicate.value === type.value) {
        for (const above of this.#over(object.value, this.model.superclasses)) this.#add(subject, type, above)
      } else {
        for (const above of this.#over(predicate.value, this.model.superproperties)) this.#add(subject, above, object)
      }
    }
  }

  #over(iri: string, closure: (iri: string) => readonly string[]): readonly NamedNode[] {
    let above = this.#above.get(iri)
    if (!above)
      this.#above.set(
        iri,
        (above = closure(iri)
          .slice(1)
          .map(parent => DataFactory.namedNode(parent)))
      )
    return above
  }

  #add(subject: Quad['subject'], predicate: Quad['predicate'], object: Quad['object']): void {
    const quad = DataFactory.quad(subject, predicate, object, this.#graph)
    if (this.#learn(quad)) this.quads.push(quad)
  }

  /** Remembers a statement; tells whether it is new. */
  #learn({ subject, predicate, object }: Quad): boolean {
    const key = `${predicate.id} ${object.id}`
    let subjects = this.#known.get(key)
    if (!subjects) this.#known.set(key, (subjects = new Set()))
    const before = subjects.size
    return subjects.add(subject.id).size > before
  }
}
