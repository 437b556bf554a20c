import { leaseRelease } from '../release/lease.js'
import { damagedFiles } from '../release/damage.js'
import { nquadsName } from '../release/release.js'
import type { Release } from '../release/release.js'
import { releaseSignatureFault } from '../release/signature.js'
import type { PublicKey } from '../release/signature.js'
import type { DefinitionsReader } from '../site/definitions.js'
import type { OpenRelease } from '../site/current-release.js'
import type { EventLog } from '../site/events.js'
import type { ServerLimits } from '../site/limits.js'
import type { Metrics } from '../site/metrics.js'
import { OlderReleasePool } from '../site/older-releases.js'
import type { StoreChoice } from '../site/store-choice.js'
import type { Opened } from '../watch/swap.js'

/** Options of opening releases for a server. */
export interface OpenerOptions {
  limits: ServerLimits
  metrics: Metrics
  log: EventLog
  /** Directory of the documents whose words are shown. */
  documents?: string
  /** Endpoints that queries may call, as the option says; none when empty. */
  federation: string
  /** Store that releases are answered from. */
  store: StoreChoice
  /** Whether other releases follow the one that is opened first. */
  followed: boolean
  /** Whether releases are leased: those of the folder are, one that was read from files is not. */
  leased: boolean
  /** Ends what is being opened. */
  signal: AbortSignal
  /** Told when an opened release has no worker any more and can have none. */
  lost(reason: string): void
}

/**
 * Function that opens releases for a server: leased, their workers counted, what goes wrong told in its log. `before`:
 * the release that is served until then.
 */
export function releaseOpener({
  limits,
  metrics,
  log,
  documents,
  federation,
  store,
  followed,
  leased,
  signal,
  lost
}: OpenerOptions): (release: Release, before?: OpenRelease) => Promise<Opened> {
  const events = {
    ...metrics.poolEvents,
    unloadable: (reason: string, others: number): void => {
      metrics.poolEvents.unloadable?.(reason, others)
      log('worker-unloadable', `a worker could not load the graph and was ended, ${others} others have it: ${reason}`)
      if (!others) lost(reason)
    }
  }
  let definitions: DefinitionsReader | undefined
  return async (release, before) => {
    const [{ openRelease }, { serverReleaseOptions }, { reusingReader }] = await Promise.all([
      import('../site/open-release.js'),
      import('../site/opening.js'),
      import('../site/definitions.js')
    ])
    definitions ??= reusingReader()
    const lease = leased
      ? leaseRelease(release, {
          refused: reason => {
            log('lease-refused', `release ${release.id} is served without a lease, builds may remove it: ${reason}`)
          },
          missing: () => {
            log('release-missing', `release ${release.id} is gone from the disk; queries are still answered`)
          }
        })
      : undefined
    const opened = await openRelease(release, {
      ...serverReleaseOptions(limits, events),
      definitions,
      documents,
      federation: federation ? { allowed: federation, ...limits, events: metrics.federationEvents } : undefined,
      store,
      lease,
      before,
      followed,
      signal
    })
    const { shortage } = opened.site.sizing ?? {}
    if (shortage !== undefined)
      log('memory-short', `release ${release.id} is served without a spare worker: ${shortage}`)
    if (!opened.site.verified) void verify(opened.site, log)
    return opened
  }
}

/** Verification of a served release's N-Quads by their checksum, which reads them whole. */
async function verify(site: OpenRelease, log: EventLog): Promise<void> {
  const { release } = site
  const damaged = await damagedFiles(release, name => name === nquadsName(release)).catch(() => [nquadsName(release)])
  if (damaged.length === 0) site.verified = true
  else log('release-damaged', `${damaged[0]!} of release ${release.id} differs from its checksum`)
}

/** Releases that a server answers from besides: each with one worker, opened when it is asked for. */
export function olderReleases(
  options: Omit<OpenerOptions, 'lost' | 'store' | 'followed'> & { verify?: readonly PublicKey[] }
): OlderReleasePool {
  const limits = { ...options.limits, workers: 1, slowWorkers: 0 }
  const own = { limits, store: { kind: 'embedded' }, followed: false, lost: () => undefined } as const
  const open = releaseOpener({ ...options, ...own })
  return new OlderReleasePool(async release => (await open(release)).site, {
    trusts: async release => (await releaseSignatureFault(release, options.verify)) === undefined,
    openTimeoutMs: limits.queueTime * 1000
  })
}
