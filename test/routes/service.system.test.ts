import fc from 'fast-check'
import oxigraph from 'oxigraph'
import { expect, it } from 'vitest'
import { ask } from '../../src/store/ask.js'
import { SparqlError } from '../../src/sparql/errors.js'
import type { Store } from '../../src/store/store.js'
import { serviceQueries } from './service-queries.js'
import { cases } from '../depth.js'

const RUNS = cases(4000)
const engine = new oxigraph.Store()
engine.load('<a:a> <a:b> <a:c> , "x"@en , 1 .', { format: 'text/turtle' })

/**
 * Oxigraph itself. Of a SERVICE that it comes upon it says that it knows no such service, so nothing else may be said
 * of what reaches it.
 */
const reached: string[] = []
const bare: Store = {
  ready: Promise.resolve(engine.size),
  load: () => ({ waiting: 0, running: 0, workers: 1 }),
  close: () => Promise.resolve(),
  ask: ({ query, format, union }) => {
    reached.push(query)
    try {
      engine.query(query, { use_default_graph_as_union: union })
    } catch (error) {
      const { message } = error as Error
      throw message.startsWith('error at') ? new SparqlError('syntax', message) : new Error(message)
    }
    return Promise.resolve({
      format,
      bytes: new Uint8Array(),
      hash: '',
      times: { waitedMs: 0, evaluatedMs: 0, cached: false }
    })
  }
}

it('No query with a SERVICE reaches the store, wherever and however it is written.', async () => {
  await fc.assert(
    fc.asyncProperty(serviceQueries, async text => {
      await ask({ store: bare, query: text, choose: () => ({ kind: 'solutions' }) as never }).catch(
        (error: unknown) => {
          if (!(error instanceof SparqlError)) throw error
        }
      )
    }),
    {
      numRuns: RUNS,
      examples: [
        ['SELECT * { ?s ?p ?o #\rSERVICE <x:x> { ?a ?b ?c }\n}'],
        ['SELECT * { ?s ?p ?o LATERAL { SERVICE <x:x> { ?a ?b ?c } } }']
      ]
    }
  )
  expect(reached.length).toBeGreaterThan(RUNS / 20)
  expect(reached.filter(text => /service/i.test(text)).length).toBeGreaterThan(RUNS / 80)
})
