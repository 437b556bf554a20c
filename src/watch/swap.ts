import type { Server, ServerResponse } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { timeoutSignal } from '../base/timeout-signal.js'
import { formatFault } from '../base/faults.js'
import type { Fault } from '../base/faults.js'
import { closeRelease } from '../site/current-release.js'
import type { CurrentRelease, OpenRelease } from '../site/current-release.js'
import type { EventLog } from '../site/events.js'
import { warmUp } from '../routes/warm-up.js'

/** Release that was opened, and the faults of its saved queries, which are then not served. */
export interface Opened {
  site: OpenRelease
  faults: Promise<Fault[]>
}

/** Milliseconds that the warm-up of a release may take before it is served. */
const MAX_WARM_UP_MS = 10_000
/** Milliseconds between two checks whether the release before can still be loaded, while an index is made. */
const CHECK_INTERVAL_MS = 500

/** Swap of releases under a server: requests in flight keep the one they began with, later ones get the new one. */
export class ReleaseSwap {
  readonly #responses = new Set<ServerResponse>()
  readonly #closing = new AbortController()

  constructor(
    server: Server,
    private readonly serving: CurrentRelease,
    private readonly log: EventLog
  ) {
    server.prependListener('request', (_request, response: ServerResponse) => {
      this.#responses.add(response)
      response.once('close', () => {
        this.#responses.delete(response)
      })
    })
  }

  /** Swaps a release in and logs it. The one before is closed when its last request has been answered. */
  async serve({ site, faults }: Opened, event: 'release-served' | 'release-recovered', message: string): Promise<void> {
    const old = this.serving.open!
    // One in place of a release that is lost is needed at once.
    if (event === 'release-served') await warmUpFor(site, old, this.#closing.signal)
    if (this.#closing.signal.aborted) {
      await closeRelease(site)
      return
    }
    this.serving.open = site
    this.serving.failure = undefined
    this.log(event, message)
    void this.#drained().then(() => closeRelease(old))
    for (const fault of await faults) this.log('query-refused', `not served: ${formatFault(fault)}`)
  }

  /** Ends warm-ups; no release is swapped in afterwards. */
  close(): void {
    this.#closing.abort()
  }

  /** Resolves when all requests in flight now have been answered, or have gone. Later ones are not waited for. */
  async #drained(): Promise<void> {
    await Promise.all(
      [...this.#responses].map(
        response =>
          new Promise<void>(resolve => {
            if (response.closed) resolve()
            else
              response.once('close', () => {
                resolve()
              })
          })
      )
    )
  }
}

/**
 * Warm-up of a release before it is served in place of another: its search index, and the queries that the other was
 * asked repeatedly. The queries end at a time limit, the index does not; both end at the signal, and when the other can
 * be loaded no more.
 */
async function warmUpFor(site: OpenRelease, old: OpenRelease, signal: AbortSignal): Promise<void> {
  const indexed = site.index().then(
    () => true,
    () => true
  )
  await askRepeated(site, old, timeoutSignal(MAX_WARM_UP_MS, signal))
  while (!signal.aborted && old.store.load().unloadable === undefined)
    if (await Promise.race([indexed, delay(CHECK_INTERVAL_MS, false, { signal }).catch(() => false)])) return
}

/** Asks a release the queries that another was asked repeatedly, and those of all pages, until the signal. */
async function askRepeated(site: OpenRelease, old: OpenRelease, signal: AbortSignal): Promise<void> {
  const aborted = new Promise(resolve => {
    signal.addEventListener('abort', resolve)
  })
  for (const question of old.store.repeated?.() ?? []) {
    if (signal.aborted) return
    await Promise.race([site.store.ask(question).catch(() => undefined), aborted])
  }
  if (!signal.aborted) await Promise.race([warmUp(site).catch(() => undefined), aborted])
}
