import oxigraph from 'oxigraph'
import { evaluationFailure, SparqlError } from '../../src/sparql/errors.js'
import { plainStyle } from '../../src/serialize/style.js'
import { evaluate } from '../../src/store/evaluation.js'
import type { Store, StoreAnswer, StoreQuery } from '../../src/store/store.js'

/**
 * Store over some quads that evaluates in this thread, by what the worker threads evaluate with: a suite of a thousand
 * tests, each with data of its own, would start a thousand threads.
 */
export function directStore(quads: oxigraph.Store, base: string): Store {
  // As a worker does where a triple may stand in several graphs: the union is made as a graph.
  quads.update('INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }')
  const ask = async ({ query, format, union, dataset, limit, variables }: StoreQuery): Promise<StoreAnswer> => {
    const message = { query, format: format.name, union, dataset, limit, variables }
    const reply = evaluate(quads, message, { files: [], repeats: true, base }, plainStyle)
    if (reply.kind === 'answer') {
      const { bytes, hash } = reply
      return { format, bytes, hash, times: { waitedMs: 0, evaluatedMs: 0, cached: false } }
    }
    if (reply.kind === 'syntax') throw new SparqlError('syntax', reply.message, reply.position)
    if (reply.kind === 'failed') throw evaluationFailure(reply.message)
    throw new SparqlError(reply.kind === 'mismatch' ? 'format' : 'store-lost', JSON.stringify(reply))
  }
  return {
    ready: Promise.resolve(quads.size),
    ask,
    load: () => ({ waiting: 0, running: 0, workers: 1 }),
    close: async () => {}
  }
}
