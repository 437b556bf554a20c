import { formatNamed } from '../../src/rdf/formats.js'
import { FairQueue } from '../../src/store/fair-queue.js'
import type { QueueLimits } from '../../src/store/fair-queue.js'
import { Job } from '../../src/store/job.js'
import type { Asker, QueryKind } from '../../src/store/store.js'

/** Names of the queries that queues of this file have refused. */
export const refused: string[] = []

/** A queue with a name for each of its jobs. */
export function queueWith(limits: Partial<QueueLimits> = {}): {
  queue: FairQueue
  add(name: string, ...askers: Asker[]): Job
  taken(): string
} {
  const queue = new FairQueue({ queue: 100, clientQueue: 4, clientShare: 1, ...limits })
  refused.length = 0
  return {
    queue,
    add(name, ...askers) {
      const question = { query: name, union: true, format: formatNamed('csv')!, askers: new Set(askers) }
      const limits = { timeoutMs: 1000, queueMs: Infinity }
      const job = new Job(question, limits, {
        resolve: () => undefined,
        reject: ({ kind }) => refused.push(`${name}: ${kind}`)
      })
      queue.add(job)
      return job
    },
    taken: () => {
      const names: string[] = []
      for (let job = queue.take(); job; job = queue.take()) names.push(job.question.query)
      return names.join(' ')
    }
  }
}

/** Asker of a kind of query. */
export const of = (client: string | undefined, kind: QueryKind = 'written'): Asker => ({ client, kind })
