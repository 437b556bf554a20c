import { parentPort, workerData } from 'node:worker_threads'
import { chunksOf } from './graph-file.js'
import { plainStyle } from '../serialize/style.js'
import { osThreadId } from '../base/thread-priority.js'
import type { QueryMessage, StyleMessage, WorkerMemory, WorkerMessage, WorkerTask } from './messages.js'
import { limitDecodedText, limitWasmMemory } from './wasm-memory.js'

// One thread, one Oxigraph: loads the graph, says so, then answers one query after the other.
const port = parentPort!
const { storeBytes, heapBytes } = workerData as WorkerMemory
const usedBytes = limitWasmMemory(storeBytes)
// A character may take two bytes, and an answer stands in the heap up to four times while it is cut and written anew.
limitDecodedText(heapBytes / 8)
// Oxigraph is compiled under the limit, so that it comes after it.
const [{ default: oxigraph }, { evaluate }] = await Promise.all([import('oxigraph'), import('./evaluation.js')])
const store = new oxigraph.Store()
let style = plainStyle
const send = (message: WorkerMessage, transfer: ArrayBuffer[] = []): void => {
  port.postMessage(message, transfer)
}

let task: WorkerTask
/** Bytes that the graph takes. */
let loadedBytes = 0

port.on('message', (message: WorkerTask | StyleMessage | QueryMessage) => {
  if ('style' in message) style = message.style
  else if ('files' in message) load(message)
  else {
    const reply = evaluate(store, message, task, style)
    // What asks for more memory than is left is ended with the same words as any other failure.
    if (reply.kind === 'broken') reply.memory ||= usedBytes() - loadedBytes > (storeBytes - loadedBytes) / 4
    if (reply.kind === 'answer') reply.outgrown = usedBytes() - loadedBytes > (storeBytes - loadedBytes) / 4
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
    loadedBytes = usedBytes()
    send({ kind: 'ready', quads, thread: osThreadId() })
  } catch (error) {
    send({ kind: 'unloadable', message: (error as Error).message })
  }
}
