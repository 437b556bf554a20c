import type { Server, ServerResponse } from 'node:http'
import { formatFault } from '../base/faults.js'
import type { Fault } from '../base/faults.js'
import { closeRelease } from '../site/current-release.js'
import type { CurrentRelease, OpenRelease } from '../site/current-release.js'
import type { EventLog } from '../site/events.js'

/** Release that was opened, and the faults of its saved queries, which are then not served. */
export interface Opened {
  served: OpenRelease
  faults: Promise<Fault[]>
}

/** Swap of releases under a server: requests in flight keep the one they began with, later ones get the new one. */
export class ReleaseSwap {
  readonly #responses = new Set<ServerResponse>()
  #closed = false

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
    if (this.#closed) {
      await closeRelease(served)
      return
    }
    const old = this.serving.open!
    this.serving.open = served
    this.serving.failure = undefined
    this.log(event, why)
    void this.#drained().then(() => closeRelease(old))
    for (const fault of await faults) this.log('query-refused', `not served: ${formatFault(fault)}`)
  }

  /** Swaps nothing in any more. */
  close(): void {
    this.#closed = true
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
