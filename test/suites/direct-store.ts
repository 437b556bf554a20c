import oxigraph from 'oxigraph'
import { evaluationFailure, SparqlError } from '../../src/sparql/errors.js'
import { plainStyle } from '../../src/serialize/style.js'
import { evaluateAt } from '../../src/store/endpoint-evaluation.js'
import { evaluate } from '../../src/store/evaluation.js'
import type { QueryMessage } from '../../src/store/messages.js'
import type { WorkerReply } from '../../src/store/store-worker.js'
import type { Store, StoreAnswer, StoreQuery } from '../../src/store/store.js'
import type { SuiteEndpoint } from './endpoint.js'

/** As a worker does where a triple may stand in several graphs: the union is made as a graph. */
const UNION = 'INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }'

/**
 * Store over some quads that evaluates in this thread, by what the worker threads evaluate with: a suite of a thousand
 * tests, each with data of its own, would start a thousand threads.
 */
export function directStore(quads: oxigraph.Store, base: string): Store {
  quads.update(UNION)
  return storeThat(message => Promise.resolve(evaluate(quads, message, { files: [], repeats: true, base }, plainStyle)))
}

/** Store over some quads that an endpoint is given, in place of those that it had. */
export async function endpointStore(endpoint: SuiteEndpoint, quads: oxigraph.Store, base: string): Promise<Store> {
  quads.update(UNION)
  await endpoint.load(quads.dump({ format: 'application/n-quads' }))
  const task = { url: endpoint.client.url, base, quads: quads.size, own: endpoint.own ? { union: false } : undefined }
  return storeThat(message => evaluateAt(endpoint.client, message, task, plainStyle, 1 << 28))
}

function storeThat(evaluates: (message: QueryMessage) => Promise<WorkerReply>): Store {
  const ask = async ({ query, format, union, dataset, limit, variables }: StoreQuery): Promise<StoreAnswer> => {
    const reply = await evaluates({ query, format: format.name, union, dataset, limit, variables })
    if (reply.kind === 'answer') {
      const { bytes, hash } = reply
      return { format, bytes, hash, times: { waitedMs: 0, evaluatedMs: 0, cached: false } }
    }
    if (reply.kind === 'syntax') throw new SparqlError('syntax', reply.message, reply.position)
    if (reply.kind === 'failed') throw evaluationFailure(reply.message)
    throw new SparqlError(reply.kind === 'mismatch' ? 'format' : 'store-lost', JSON.stringify(reply))
  }
  return {
    ready: Promise.resolve(0),
    ask,
    load: () => ({ waiting: 0, running: 0, workers: 1 }),
    close: async () => {}
  }
}
