import type { OpeningOptions } from './opening.js'
import { MIB } from './limits.js'
import type { Limits } from './limits.js'
import type { Metrics } from './metrics.js'

/** How a release is opened for a server with these limits. */
export function openingFor(limits: Limits, metrics: Metrics): OpeningOptions {
  return {
    timeoutMs: limits.timeLimit * 1000, spare: true, keptBytes: limits.cacheSize * MIB / 2,
    pool: { workers: limits.workers, queue: limits.queue, queueMs: limits.queueTime * 1000, events: metrics.events }
  }
}
