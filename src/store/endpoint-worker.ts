import { parentPort, workerData } from 'node:worker_threads'
import { osThreadId } from '../base/thread-priority.js'
import { plainStyle } from '../serialize/style.js'
import { firstLine } from './endpoint-answers.js'
import { evaluateAt } from './endpoint-evaluation.js'
import { EndpointClient, ROWS_TYPE } from './endpoint-request.js'
import type { EndpointTask, QueryMessage, StyleMessage, WorkerMemory } from './messages.js'
import { maxTextBytes, sendToPool } from './worker-port.js'

// One thread, one endpoint that has the graph: asks whether it is there, says so, then passes on one query after the
// other. Ending the thread closes its connection.

let style = plainStyle
let task: EndpointTask
let client: EndpointClient

parentPort!.on('message', (message: EndpointTask | StyleMessage | QueryMessage) => {
  if ('style' in message) style = message.style
  else if ('url' in message) void begin(message)
  else void evaluateAt(client, message, task, style, maxTextBytes(workerData as WorkerMemory)).then(sendToPool)
})

async function begin(given: EndpointTask): Promise<void> {
  task = given
  client = new EndpointClient(task.url)
  try {
    const { status, text } = await client.ask({ query: 'ASK {}', accept: ROWS_TYPE })
    if (status !== 200) throw new Error(`it answers ${String(status)}: ${firstLine(text)}`)
    sendToPool({ kind: 'ready', quads: task.quads, thread: osThreadId() })
  } catch (error) {
    sendToPool({ kind: 'unloadable', message: `${task.url} does not answer: ${(error as Error).message}` })
  }
}
