import { DataFactory } from 'n3'
import type { NamedNode, Quad } from 'n3'
import { Report } from '../base/faults.js'
import type { Model } from '../model/model.js'
import type { Folder } from '../base/folder.js'
import { rdf } from '../base/vocabulary.js'
import { DerivedQuads } from './derived-quads.js'
import type { QuadsByGraph } from './quads-by-graph.js'
import { readRules } from './read-rules.js'
import { applyRules } from './rules.js'
import type { RuleOptions } from './rules.js'

/**
 * Quads that follow from the asserted ones, in the graph of inferences among `graphs`: the classes above each node's
 * class, the properties above each statement's property, and what the folder's rules construct. Nothing that is
 * asserted in any graph is repeated.
 */
export async function infer(
  asserted: readonly Iterable<Quad>[],
  graphs: QuadsByGraph,
  folder: Folder,
  model: Model,
  report: Report,
  options?: RuleOptions
): Promise<Iterable<Quad>> {
  const rules = await readRules(folder, report)
  const derived = new DerivedQuads(graphs, model.graphIri('inferred'))
  const hierarchy = new Hierarchy(model)
  for (const quads of asserted) derived.addStated(quads)
  for (const quads of asserted) derived.add(hierarchy.above(quads))
  const { size } = derived
  // The report is read by other tasks while the rules run.
  const own = new Report()
  await applyRules(rules, asserted, derived, own, options)
  derived.add(hierarchy.above(derived.since(size)))
  report.append(own)
  return derived
}

/** Hierarchy of classes and properties. */
class Hierarchy {
  readonly #above = new Map<string, readonly NamedNode[]>()

  constructor(private readonly model: Model) {}

  /** Triples with what lies above the classes and properties of quads. */
  *above(quads: Iterable<Quad>): Generator<Quad> {
    for (const { subject, predicate, object } of quads) {
      if (predicate.value === rdf('type').value)
        for (const above of this.#over(object.value, this.model.superclasses))
          yield DataFactory.quad(subject, predicate, above)
      else
        for (const above of this.#over(predicate.value, this.model.superproperties))
          yield DataFactory.quad(subject, above, object)
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
}
