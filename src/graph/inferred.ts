import { DataFactory } from 'n3'
import type { NamedNode, Quad } from 'n3'
import { Report } from '../base/faults.js'
import { memoize } from '../base/memoize.js'
import type { Model } from '../model/model.js'
import type { Folder } from '../base/folder.js'
import { rdf } from '../base/vocabulary.js'
import { keepingParser } from '../sparql/parser.js'
import { DerivedQuads } from './derived-quads.js'
import type { QuadsByGraph } from './quads-by-graph.js'
import { readRules } from './read-rules.js'
import type { Rule } from './read-rules.js'
import { constructedProperties } from './rule-patterns.js'
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
  return inferBy(await readRules(folder, report), asserted, graphs, model, report, options)
}

/** Quads that follow from the asserted ones, as those of `infer`, by rules that have been read. */
export async function inferBy(
  rules: readonly Rule[],
  asserted: readonly Iterable<Quad>[],
  graphs: QuadsByGraph,
  model: Model,
  report: Report,
  options?: RuleOptions
): Promise<Iterable<Quad>> {
  const derived = new DerivedQuads(graphs, model.graphIri('inferred'))
  const implied = hierarchyOf(model)
  const isDerivable = await derivableProperties(rules, model)
  for (const quads of asserted) derived.addStated(quads, isDerivable)
  for (const quads of asserted) derived.add(implied(quads))
  const { size } = derived
  // The report is read by other tasks while the rules run.
  const own = new Report()
  await applyRules(rules, asserted, derived, own, options)
  derived.add(implied(derived.since(size)))
  report.append(own)
  // Not the derived quads themselves, which know all triples there are.
  return graphs.of(model.graphIri('inferred'))
}

/** Test for properties of which triples may be derived: none that is stated of the others has to be known. */
export async function derivableProperties(rules: readonly Rule[], model: Model): Promise<(iri: string) => boolean> {
  const parse = await keepingParser()
  const constructed = rules.map(({ text }) => {
    const result = parse(text)
    return 'problem' in result ? undefined : constructedProperties(result.parsed)
  })
  if (!constructed.every(iris => iris !== undefined)) return () => true
  const above = [...model.properties.keys()].flatMap(iri => model.superproperties(iri).slice(1))
  const iris = new Set([rdf('type').value, ...above, ...constructed.flatMap(iris => [...iris])])
  return iri => iris.has(iri)
}

/** Triples that follow of quads by the classes above theirs, and the properties above theirs. */
export type Implied = (quads: Iterable<Quad>) => Generator<Quad>

/** Implications of a model's hierarchies. */
export function hierarchyOf(model: Model): Implied {
  const nodesAbove = (iris: readonly string[]): NamedNode[] => iris.slice(1).map(iri => DataFactory.namedNode(iri))
  const superclasses = memoize((iri: string) => nodesAbove(model.superclasses(iri)))
  const superproperties = memoize((iri: string) => nodesAbove(model.superproperties(iri)))
  return function* (quads) {
    for (const { subject, predicate, object } of quads) {
      if (predicate.value === rdf('type').value)
        for (const above of superclasses(object.value)) yield DataFactory.quad(subject, predicate, above)
      else for (const above of superproperties(predicate.value)) yield DataFactory.quad(subject, above, object)
    }
  }
}
