import { parentPort, workerData } from 'node:worker_threads'
import { BuildCache } from '../base/build-cache.js'
import { lowerPriority, osThreadId } from '../base/thread-priority.js'
import { PublicationHistory } from '../release/publication-history.js'
import { publish } from '../release/publish.js'
import type { BuilderMessage, BuilderTask } from './builder.js'

// Thread that builds a release at each message, while the main thread answers requests.
lowerPriority(osThreadId())
const { folder, ...options } = workerData as BuilderTask
const cache = new BuildCache(true)
const history = new PublicationHistory()
const send = (message: BuilderMessage): void => {
  parentPort!.postMessage(message)
}

parentPort!.on('message', () => {
  publish(folder, { ...options, cache, history })
    .then(({ report, release }) => {
      send({ outcome: { id: release?.id, faults: report.faults, stepCounts: cache.endBuild() } })
      // The next build waits for it, and tells why it has failed.
      history.prepare().catch(() => undefined)
    })
    .catch((error: unknown) => {
      send({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) })
    })
})
