import oxigraph from 'oxigraph'
import { Writer } from 'n3'
import type { Quad } from 'n3'
import { inChunks } from '../base/chunks.js'

/** Lines of text that a store takes at once: more makes it slow, fewer as well. */
const piece = 50_000

/** Loading of quads as triples of one graph (without one, the default graph), as text in chunks: the fastest way in. */
export function loadQuads(store: oxigraph.Store, quads: Iterable<Quad>, graph?: oxigraph.NamedNode): void {
  const writer = new Writer({ format: 'N-Triples' })
  for (const chunk of inChunks(quads, piece)) {
    const lines = chunk.map(quad => writer.quadToString(quad.subject, quad.predicate, quad.object))
    store.load(lines.join(''), { format: 'application/n-triples', to_graph_name: graph, no_transaction: true })
  }
}

/**
 * Release of a store's memory, at once. Left to the collector, it grows, and each growth makes the collector run over
 * all quads there are.
 */
export function freeStore(store: oxigraph.Store): void {
  // The package has it, its types do not say so.
  ;(store as oxigraph.Store & { free(): void }).free()
}
