import { performance } from 'node:perf_hooks'
import { rankOf } from './fair-queue.js'
import type { FairQueue, Lane } from './fair-queue.js'
import type { Job } from './job.js'
import type { StoreWorker } from './store-worker.js'

/** Worker of a pool; `long`: its query has run long, or is expected to. */
export interface PoolMember {
  worker: StoreWorker
  loaded: boolean
  job?: Job
  long: boolean
  /** When it was started (ms of the process). */
  since: number
}

/** Time that a worker has to load its graph before the query of another is preempted. */
const LOADING_GRACE_MS = 1000

/** Number of workers: for quick queries, for those that run long, and whether one more stands by. */
export interface WorkerCounts {
  workers: number
  slow: number
  spare: boolean
}

/** Number of workers that a pool keeps. */
export const totalWorkers = ({ workers, slow, spare }: WorkerCounts): number => workers + slow + Number(spare)

/** Worker that may take a query of a lane now. Queries that run long count in the slow lane alone. */
export function freeMember(members: readonly PoolMember[], lane: Lane, counts: WorkerCounts): PoolMember | undefined {
  const { idle, quick, long } = stateOf(members)
  if (lane === 'quick')
    return quick < counts.workers ? (idle.find(({ worker }) => !worker.isLowPriority) ?? idle[0]) : undefined
  // The last free worker is for what is quick.
  const sparesOne = idle.length > 1 || quick >= counts.workers
  return sparesOne && long.length < counts.slow
    ? (idle.find(({ worker }) => worker.isLowPriority) ?? idle[0])
    : undefined
}

/**
 * Worker whose query is preempted, when so many run long that quick ones of a queue find no worker. Among those beyond
 * the slow lane's share, written queries come before saved ones, then those of a client whose queries a limit has
 * ended, then that of the client which has used the workers most. Queries of pages are not preempted.
 */
export function memberToPreempt(
  members: readonly PoolMember[],
  queue: FairQueue,
  { workers, slow }: WorkerCounts
): PoolMember | undefined {
  const { idle, quick, long } = stateOf(members)
  const isEnough = idle.length > 0 || quick >= Math.max(1, Math.min(queue.waiting('quick').length, workers))
  const loading = members.some(({ loaded, since }) => !loaded && performance.now() - since < LOADING_GRACE_MS)
  if (!slow || isEnough || loading) return undefined
  const { accounts } = queue
  return long
    .map(member => ({ member, job: member.job! }))
    .map(({ member, job }) => ({
      member,
      order: [rankOf(job), Number(accounts.isBackedOff(job)), accounts.usedBy(job)]
    }))
    .sort(({ order: a }, { order: b }) => a[0]! - b[0]! || a[1]! - b[1]! || a[2]! - b[2]!)
    .slice(slow)
    .findLast(({ member }) => !member.job!.isPage)?.member
}

/** Members with nothing to do, those whose queries run long, and how many others run. */
function stateOf(members: readonly PoolMember[]): { idle: PoolMember[]; long: PoolMember[]; quick: number } {
  const running = members.filter(({ job }) => job)
  const long = running.filter(member => member.long)
  return { idle: members.filter(({ loaded, job }) => loaded && !job), long, quick: running.length - long.length }
}
