import { iriReference } from '../rdf/ntriples.js'
import { addPrefixes, addPrefixOfProperty } from './turtle-terms.js'
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

/** Prefixes that the text of some parts needs. */
export function prefixesIn(graph: SortedGraph, prefixes: Prefixes, parts: readonly Part[]): Set<string> {
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
  const used = new Set<string>()
  for (const rank of predicates) addPrefixOfProperty(graph.terms[rank]!.value, prefixes, used)
  for (const rank of terms) addPrefixes(graph.terms[rank]!, prefixes, used)
  return used
}

/** `@prefix` lines for just those prefixes that are used. */
export function turtleHeader(prefixes: Prefixes, used: ReadonlySet<string>): string {
  return prefixes.entries
    .filter(([prefix]) => used.has(prefix))
    .map(([prefix, namespace]) => `@prefix ${prefix}: ${iriReference(namespace)} .\n`)
    .join('')
}
