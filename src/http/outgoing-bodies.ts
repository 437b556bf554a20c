import type { ServerResponse } from 'node:http'
import { HttpError } from './errors.js'
import { WRITE_CHUNK_BYTES } from './write-with-backpressure.js'

/** Error 503 of a client that has so much to read already that there is no memory for another answer. */
const tooManyOutgoing = (): HttpError =>
  new HttpError(
    503,
    'Server busy',
    'Answers that are being sent fill the memory for them, most of it those of this client (/limits#outgoingSize).',
    { 'Retry-After': '10' }
  )

interface Outgoing {
  response: ServerResponse
  body: Uint8Array
  /** The response itself when the client is not known. */
  client: string | ServerResponse
}

/**
 * Bodies that are being sent, however slowly their clients read: together at most so many bytes. A body that is sent
 * to several clients at the same time counts once.
 */
export class OutgoingBodies {
  /** In the order in which they began. */
  readonly #bodies = new Set<Outgoing>()

  /** `limit`: bytes. */
  constructor(private readonly limit: number) {}

  /**
   * Counts a body until its response ends. Beyond the limit the client that has most loses its oldest response. Throws
   * 503 when that is this client, whose body is then not to be sent.
   */
  add(response: ServerResponse, body: Uint8Array, client: string | undefined): void {
    if (body.length <= WRITE_CHUNK_BYTES) return
    const added = { response, body, client: client ?? response }
    this.#bodies.add(added)
    while (this.#bodies.size > 1 && bytesOf(this.#bodies) > this.limit) {
      const most = this.#ofLargestClient()
      const [ended] = most.includes(added) ? [added] : most
      this.#bodies.delete(ended!)
      if (ended === added) throw tooManyOutgoing()
      ended!.response.destroy()
    }
    response.once('close', () => {
      this.#bodies.delete(added)
    })
  }

  /** Bodies of the client that has most bytes, in their order; of equal clients, of the one that came last. */
  #ofLargestClient(): Outgoing[] {
    const byClient = new Map<unknown, Outgoing[]>()
    for (const body of this.#bodies) byClient.set(body.client, [...(byClient.get(body.client) ?? []), body])
    return [...byClient.values()].reduce((most, bodies) => (bytesOf(bodies) >= bytesOf(most) ? bodies : most))
  }
}

function bytesOf(bodies: Iterable<Outgoing>): number {
  const buffers = new Set([...bodies].map(({ body }) => body.buffer))
  return [...buffers].reduce((sum, { byteLength }) => sum + byteLength, 0)
}
