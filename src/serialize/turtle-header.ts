import { rdf } from '../base/vocabulary.js'
import { iriReference } from '../rdf/ntriples.js'
import { turtlePredicate, turtleTerm, type Use } from './turtle-terms.js'
import type { Nesting } from './nesting.js'
import type { Prefixes } from './prefixes.js'
import type { SortedGraph } from './sorted-graph.js'
import type { GraphView } from './graph-view.js'

/** A part of a Turtle file: a view, and the graph's name in TriG. */
export interface Part {
  view: GraphView
  nested: Nesting
  name?: number
}

/** `@prefix` lines for just those prefixes that the parts will use. */
export function turtleHeader(graph: SortedGraph, prefixes: Prefixes, parts: Part[]): string {
  const used = new Set<string>()
  const use: Use = prefix => {
    used.add(prefix)
  }
  const terms = new Set<number>()
  const predicates = new Set<number>()
  for (const { view, nested, name } of parts) {
    if (name !== undefined && graph.forms[name] !== '') terms.add(name)
    for (const { subject, statements } of view.descriptions()) {
      const isCell = graph.terms[subject]!.termType === 'BlankNode' && nested.isCell(subject)
      terms.add(subject)
      for (const { predicate, object } of statements) {
        if (!isCell) predicates.add(predicate)
        terms.add(object)
      }
    }
  }
  for (const rank of predicates) turtlePredicate(graph.terms[rank]!, prefixes, use)
  for (const rank of terms)
    if (graph.terms[rank]!.value !== rdf('nil').value) turtleTerm(graph.terms[rank]!, prefixes, use)
  return prefixes.entries
    .filter(([prefix]) => used.has(prefix))
    .map(([prefix, namespace]) => `@prefix ${prefix}: ${iriReference(namespace)} .\n`)
    .join('')
}
