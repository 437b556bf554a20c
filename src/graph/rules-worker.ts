import { parentPort } from 'node:worker_threads'
import oxigraph from 'oxigraph'
import { free } from '../rdf/quad-text.js'
import type { RuleAnswer, RulesMessage } from './rules-thread.js'

// The rules' store lives in a thread of its own: WebAssembly memory that grows makes the collector of its thread run
// over everything there is, which in the builder's thread would be all quads.
let store = new oxigraph.Store()

parentPort!.on('message', (message: RulesMessage) => {
  if ('triples' in message) {
    store.load(message.triples, { format: 'application/n-triples', no_transaction: true })
    parentPort!.postMessage({ triples: '' } satisfies RuleAnswer)
  } else if ('query' in message) parentPort!.postMessage(answer(message.query))
  // The memory of the old one is given back with the garbage.
  else store = new oxigraph.Store()
})

function answer(query: string): RuleAnswer {
  let found: unknown
  try {
    found = store.query(query)
  } catch (error) {
    const message = (error as Error).message
    const [, line = '1', column = '1'] = /at (\d+):(\d+)/.exec(message) ?? []
    return { problem: message.replace(/^error at [\d:]+: /, ''), line: Number(line), column: Number(column) }
  }
  if (!Array.isArray(found) || !found.every(row => row instanceof oxigraph.Quad))
    return { problem: undefined, line: 1, column: 1 }
  let triples = ''
  for (const quad of found as oxigraph.Quad[]) {
    if (!store.has(quad)) triples += `${quad.toString()} .\n`
    free(quad)
  }
  return { triples }
}
