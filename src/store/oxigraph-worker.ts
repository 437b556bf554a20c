import { parentPort, workerData } from 'node:worker_threads'
import { chunksOf } from './graph-file.js'
import { plainStyle } from '../serialize/style.js'
import { osThreadId } from '../base/thread-priority.js'
import type { QueryMessage, StyleMessage, WorkerMemory, WorkerTask } from './messages.js'
import { limitDecodedText, limitWasmMemory } from './wasm-memory.js'
import { maxTextBytes, sendToPool } from './worker-port.js'

// One thread, one Oxigraph: loads the graph, says so, then answers one query after the other.
const memory = workerData as WorkerMemory
const usedBytes = limitWasmMemory(memory.storeBytes)
limitDecodedText(maxTextBytes(memory))
// Oxigraph is compiled under the limit, so that it comes after it.
const [{ default: oxigraph }, { evaluate }] = await Promise.all([import('oxigraph'), import('./evaluation.js')])
const store = new oxigraph.Store()
let style = plainStyle

let task: WorkerTask
/** Bytes that the graph takes. */
let loadedBytes = 0
/** Test whether queries have taken more than a quarter of the memory beside the graph: it is never given back. */
const hasGrown = (): boolean => usedBytes() - loadedBytes > (memory.storeBytes - loadedBytes) / 4

parentPort!.on('message', (message: WorkerTask | StyleMessage | QueryMessage) => {
  if ('style' in message) style = message.style
  else if ('files' in message) load(message)
  else {
    const reply = evaluate(store, message, task, style)
    // Oxigraph's error is the same when memory is used up as for any other trap.
    if (reply.kind === 'broken') reply.memory ||= hasGrown()
    if (reply.kind === 'answer') reply.outgrown = hasGrown()
    sendToPool(reply)
  }
})

function load(given: WorkerTask): void {
  task = given
  try {
    // One call for all chunks, so that a blank node keeps its name across them.
    store.load(chunksOf(task.files), { format: 'application/n-quads' })
    const quads = store.size
    if (task.repeats) store.update('INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }')
    loadedBytes = usedBytes()
    sendToPool({ kind: 'ready', quads, thread: osThreadId() })
  } catch (error) {
    sendToPool({ kind: 'unloadable', message: (error as Error).message })
  }
}
