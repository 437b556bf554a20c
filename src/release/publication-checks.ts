import type { Fault } from '../base/faults.js'
import { iriReference } from '../rdf/ntriples.js'
import { isRdfXmlProperty } from '../rdf/xml.js'
import type { Manifest } from './manifest.js'
import { sortByCodePoint } from '../base/code-points.js'
import { startOf } from '../base/location.js'
import type { GraphSummary } from '../serialize/graph-summary.js'

/**
 * Faults that keep a graph from being published although its shapes hold: nothing in it, a graph that had quads in the
 * last release and has none now (unless `allowLoss`), or terms that not every dump can write.
 */
export function publicationChecks(
  summary: GraphSummary,
  names: readonly string[],
  last: Manifest | undefined,
  allowLoss: boolean
): Fault[] {
  const present = new Set(summary.graphs.map(({ value }) => value))
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
  return unwritable(summary)
}

function unwritable(summary: GraphSummary): Fault[] {
  const terms = sortByCodePoint([...summary.unwritable], form => form).map(form =>
    fault('a term holds a character that RDF/XML cannot write', form.slice(0, 200), 'no control characters')
  )
  const properties = [...summary.properties]
    .filter(iri => !isRdfXmlProperty(iri))
    .sort()
    .map(iri =>
      fault('a property cannot be written as RDF/XML', iriReference(iri), 'an IRI that ends in a name, as …#name')
    )
  return [...terms, ...properties]
}

function fault(message: string, found: string, expected: string): Fault {
  return { ...startOf('releases'), message, found, expected }
}
