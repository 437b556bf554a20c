import oxigraph from 'oxigraph'
import type { Quad } from 'n3'
import { tripleChunks } from './triple-chunks.js'

/** Loading of quads as triples of one graph (without one, the default graph), as text in chunks: the fastest way in. */
export function loadQuads(store: oxigraph.Store, quads: Iterable<Quad>, graph?: oxigraph.NamedNode): void {
  for (const { text } of tripleChunks(quads))
    store.load(text, { format: 'application/n-triples', to_graph_name: graph, no_transaction: true })
}

/**
 * Release of a store's memory, at once. Left to the garbage collector, it grows, and each growth makes the collector
 * run over all quads there are.
 */
export function freeStore(store: oxigraph.Store): void {
  // The package has it, its types do not say so.
  ;(store as oxigraph.Store & { free(): void }).free()
}
