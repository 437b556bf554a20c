import type { Server, ServerResponse } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { formatFault } from '../base/faults.js'
import type { Fault } from '../base/faults.js'
import { closeRelease } from '../site/current-release.js'
import type { CurrentRelease, OpenRelease } from '../site/current-release.js'
import type { EventLog } from '../site/events.js'
import { warmUp } from '../routes/warm-up.js'

/** Release that was opened, and the faults of its saved queries, which are then not served. */
export interface Opened {
  served: OpenRelease
  faults: Promise<Fault[]>
}

/** Milliseconds for which a release is asked questions before it is served. */
const WARMING = 10_000
/** Milliseconds between two looks whether the release before can still be loaded, while an index is made. */
const LOOKING = 500

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

  /** Swaps a release in and tells why. The one before is closed when nobody needs it any more. */
  async serve({ served, faults }: Opened, event: 'release-served' | 'release-recovered', why: string): Promise<void> {
    const old = this.serving.open!
    // A release in the place of one that is lost is wanted at once.
    if (event === 'release-served') await warm(served, old, this.#closing.signal)
    if (this.#closing.signal.aborted) {
      await closeRelease(served)
      return
    }
    this.serving.open = served
    this.serving.failure = undefined
    this.log(event, why)
    void this.#drained().then(() => closeRelease(old))
    for (const fault of await faults) this.log('query-refused', `not served: ${formatFault(fault)}`)
  }

  /** Swaps nothing in any more. */
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
 * Makes the search index of a release and asks it what was asked of another again and again, so that its first visitors
 * neither are refused nor wait for all of that at once. Resolves when it is done, or, but for the index, when time is
 * up; at the signal; when the other can be loaded no more.
 */
async function warm(served: OpenRelease, old: OpenRelease, signal: AbortSignal): Promise<void> {
  const indexed = served.index().then(
    () => true,
    () => true
  )
  await ask(served, old, AbortSignal.any([signal, AbortSignal.timeout(WARMING)]))
  while (!signal.aborted && old.store.load().unloadable === undefined)
    if (await Promise.race([indexed, delay(LOOKING, false, { signal }).catch(() => false)])) return
}

/** Asks a release what was asked of another again and again, and what all pages need, until the signal. */
async function ask(served: OpenRelease, old: OpenRelease, ends: AbortSignal): Promise<void> {
  const ended = new Promise(resolve => {
    ends.addEventListener('abort', resolve)
  })
  for (const question of old.store.repeated?.() ?? []) {
    if (ends.aborted) return
    await Promise.race([served.store.ask(question).catch(() => undefined), ended])
  }
  if (!ends.aborted) await Promise.race([warmUp(served).catch(() => undefined), ended])
}
