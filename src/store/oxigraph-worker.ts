import { parentPort } from 'node:worker_threads'
import oxigraph from 'oxigraph'
import { evaluate } from './evaluation.js'
import { chunksOf } from './graph-file.js'
import { plainStyle } from '../serialize/style.js'
import type { QueryMessage, StyleMessage, WorkerMessage, WorkerTask } from './messages.js'

// One thread, one Oxigraph: loads the graph, says so, then answers one query after the other.
const port = parentPort!
const store = new oxigraph.Store()
let style = plainStyle
const send = (message: WorkerMessage, transfer: ArrayBuffer[] = []): void => {
  port.postMessage(message, transfer)
}

let task: WorkerTask

port.on('message', (message: WorkerTask | StyleMessage | QueryMessage) => {
  if ('style' in message) style = message.style
  else if ('files' in message) load(message)
  else {
    const reply = evaluate(store, message, task, style)
    send(reply, reply.kind === 'answer' ? [reply.bytes.buffer as ArrayBuffer] : [])
  }
})

function load(given: WorkerTask): void {
  task = given
  try {
    // One call for all pieces, so that a blank node keeps its name across them.
    store.load(chunksOf(task.files), { format: 'application/n-quads' })
    const quads = store.size
    if (task.repeats) store.update('INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }')
    send({ kind: 'ready', quads })
  } catch (error) {
    send({ kind: 'unloadable', message: (error as Error).message })
  }
}
