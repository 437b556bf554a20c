import { parentPort, workerData } from 'node:worker_threads'
import { BuildCache } from '../base/build-cache.js'
import { lowerPriority, threadNumber } from '../base/thread-priority.js'
import { publish } from '../release/publish.js'
import type { BuilderMessage, BuilderTask } from './builder.js'

// A thread that builds a release each time it is told to: requests are answered meanwhile.
lowerPriority(threadNumber())
const { folder, ...options } = workerData as BuilderTask
const memory = new BuildCache(true)
const send = (message: BuilderMessage): void => {
  parentPort!.postMessage(message)
}

parentPort!.on('message', () => {
  publish(folder, { ...options, memory }).then(
    ({ report, release }) => {
      send({ outcome: { id: release?.id, faults: report.faults, shares: memory.endBuild() } })
    },
    (error: unknown) => {
      send({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) })
    }
  )
})
