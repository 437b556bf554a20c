import { parentPort } from 'node:worker_threads'
import oxigraph from 'oxigraph'
import { START } from '../base/location.js'
import { ruleProblem } from './rule-store.js'
import type { RuleAnswer } from './rule-store.js'
import type { RulesMessage } from './rules-thread.js'
import { freeStore } from './temporary-store.js'

const FORMAT = 'application/n-triples'

// The rules' store lives in a thread of its own: WebAssembly memory that grows makes the collector of its thread run
// over everything there is, which in the builder's thread would be all quads.
let store = new oxigraph.Store()

parentPort!.on('message', (message: RulesMessage) => {
  if ('triples' in message) {
    store.load(message.triples, { format: FORMAT, no_transaction: true })
    parentPort!.postMessage({ text: [] } satisfies RuleAnswer)
  } else if ('query' in message) parentPort!.postMessage(answer(message.query, message.mediaType))
  else {
    freeStore(store)
    store = new oxigraph.Store()
  }
})

function answer(query: string, mediaType: string): RuleAnswer {
  try {
    return { text: [store.query(query, { results_format: mediaType }) as string] }
  } catch (error) {
    const { message } = error as Error
    if (message.endsWith(`format media type: ${mediaType}`)) return { problem: undefined, ...START }
    return ruleProblem(message)
  }
}
