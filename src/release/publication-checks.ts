import type { Fault } from '../base/faults.js'
import { iriReference } from '../rdf/ntriples.js'
import { isRdfXmlProperty } from '../rdf/xml.js'
import { isXml } from '../base/value-checks.js'
import type { Manifest } from './manifest.js'
import type { SortedGraph } from '../serialize/sorted-graph.js'

/**
 * Faults that keep a graph from being published although its shapes hold: nothing in it, a graph that had quads in the
 * last release and has none now (unless `allowLoss`), or terms that not every dump can write.
 */
export function publicationChecks(
  graph: SortedGraph,
  names: readonly string[],
  last: Manifest | undefined,
  allowLoss: boolean
): Fault[] {
  const present = new Set(graph.graphs.map(range => graph.terms[range.graph]!.value))
  if (present.size === 0) return [fault('the graph is empty', 'no quads', 'at least one')]
  const empty = names
    .filter(name => !present.has(name))
    .map(name => fault(`the graph <${name}> is empty`, 'no quads', 'at least one'))
  if (empty.length > 0) return empty
  const lost = Object.entries(last?.counts.graphs ?? {}).filter(([name, count]) => count > 0 && !present.has(name))
  if (lost.length > 0 && !allowLoss) {
    return lost.map(([name, count]) =>
      fault(
        `the graph <${name}> has lost all its quads`,
        'none',
        `some: the last release has ${String(count)}; if they were removed on purpose, build with --allow-loss`
      )
    )
  }
  return unwritable(graph)
}

function unwritable(graph: SortedGraph): Fault[] {
  const faults: Fault[] = []
  for (const [rank, term] of graph.terms.entries()) {
    if (isXml(term.value)) continue
    faults.push(
      fault(
        'a term holds a character that RDF/XML cannot write',
        graph.forms[rank]!.slice(0, 200),
        'no control characters'
      )
    )
  }
  for (const predicate of new Set(graph.rows.p.subarray(0, graph.rows.size))) {
    const iri = graph.terms[predicate]!.value
    if (!isRdfXmlProperty(iri))
      faults.push(
        fault('a property cannot be written as RDF/XML', iriReference(iri), 'an IRI that ends in a name, as …#name')
      )
  }
  return faults
}

function fault(message: string, found: string, expected: string): Fault {
  return { file: 'releases', line: 1, column: 1, message, found, expected }
}
