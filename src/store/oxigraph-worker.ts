import { parentPort, workerData } from 'node:worker_threads'
import oxigraph from 'oxigraph'
import { chunksOf } from './chunks.js'
import { evaluate } from './evaluation.js'
import type { QueryMessage, WorkerMessage, WorkerTask } from './messages.js'

// One thread, one Oxigraph: loads the graph, says so, then answers one query after the other.
const port = parentPort!
const task = workerData as WorkerTask
const store = new oxigraph.Store()
const send = (message: WorkerMessage, transfer: ArrayBuffer[] = []): void => {
  port.postMessage(message, transfer)
}

try {
  // One call for all pieces, so that a blank node keeps its name across them.
  store.load(chunksOf(task.files), { format: 'application/n-quads' })
  const quads = store.size
  if (task.repeats) store.update('INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }')
  send({ kind: 'ready', quads })
  // The first answer in Turtle should not wait for its writer to be loaded, nor the first of all.
  setTimeout(() => {
    import('./write-quads.js').catch(() => undefined)
  }, 1000).unref()
} catch (error) {
  send({ kind: 'unloadable', message: (error as Error).message })
}

port.on('message', (message: QueryMessage) => {
  evaluate(store, message, task).then(
    reply => {
      send(reply, reply.kind === 'answer' ? [reply.bytes.buffer as ArrayBuffer] : [])
    },
    (error: unknown) => {
      send({ kind: 'broken', message: String(error) })
    }
  )
})
