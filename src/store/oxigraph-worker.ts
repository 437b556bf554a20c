import { closeSync, openSync, readSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import oxigraph from 'oxigraph'
import { evaluate } from './evaluation.js'
import { plainStyle } from '../serialize/style.js'
import type { QueryMessage, StyleMessage, WorkerMessage, WorkerTask } from './messages.js'

// One thread, one Oxigraph: loads the graph, says so, then answers one query after the other.
const CHUNK = 1 << 20
const port = parentPort!
const task = workerData as WorkerTask
const store = new oxigraph.Store()
let style = plainStyle
const send = (message: WorkerMessage, transfer: ArrayBuffer[] = []): void => {
  port.postMessage(message, transfer)
}

try {
  // One call for all pieces, so that a blank node keeps its name across them.
  store.load(chunksOf(task.files), { format: 'application/n-quads' })
  const quads = store.size
  if (task.repeats) store.update('INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }')
  send({ kind: 'ready', quads })
} catch (error) {
  send({ kind: 'unloadable', message: (error as Error).message })
}

port.on('message', (message: QueryMessage | StyleMessage) => {
  if ('style' in message) {
    style = message.style
    return
  }
  const reply = evaluate(store, message, task, style)
  send(reply, reply.kind === 'answer' ? [reply.bytes.buffer as ArrayBuffer] : [])
})

/** Bytes of the files, read on demand chunk by chunk: at no time whole in memory. */
function* chunksOf(files: readonly string[]): Generator<Uint8Array> {
  for (const path of files) {
    const file = openSync(path, 'r')
    try {
      for (;;) {
        const chunk = new Uint8Array(CHUNK)
        const length = readSync(file, chunk)
        if (length === 0) break
        yield chunk.subarray(0, length)
      }
    } finally {
      closeSync(file)
    }
  }
}
