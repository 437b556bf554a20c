import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { addressName, isOwnAddress } from './client.js'

/**
 * Limit of a server's connections. Beyond it the address that has most of them loses the oldest that waits for a
 * request, or for the rest of one; when all of them are being answered, the oldest if the address has more than
 * half of all and is no proxy's, else the newcomer is closed.
 */
export function limitConnections(server: Server, max: number, trustedProxies: number): void {
  const connections = new Connections(max, trustedProxies)
  server.on('connection', (socket: Socket) => {
    connections.add(socket)
  })
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    connections.asked(request, response)
  })
}

class Connections {
  /** Sockets by address, those first that have asked nothing for longest. */
  readonly #open = new Map<string, Set<Socket>>()
  readonly #latest = new WeakMap<Socket, { request: IncomingMessage; response: ServerResponse }>()
  #count = 0

  constructor(
    private readonly max: number,
    private readonly trustedProxies: number
  ) {}

  add(socket: Socket): void {
    const address = addressName(socket.remoteAddress ?? '')
    const same = this.#open.get(address) ?? new Set()
    this.#open.set(address, same.add(socket))
    this.#count++
    socket.once('close', () => {
      this.#count--
      same.delete(socket)
      if (!same.size && this.#open.get(address) === same) this.#open.delete(address)
    })
    if (this.#count > this.max) this.#leastNeeded(socket).destroy()
  }

  asked(request: IncomingMessage, response: ServerResponse): void {
    const { socket } = request
    this.#latest.set(socket, { request, response })
    const same = this.#open.get(addressName(socket.remoteAddress ?? ''))
    if (same?.delete(socket)) same.add(socket)
  }

  #isAnswered(socket: Socket): boolean {
    const { request, response } = this.#latest.get(socket) ?? {}
    return request?.complete === true && !response!.writableFinished
  }

  #leastNeeded(newcomer: Socket): Socket {
    const largest = [...this.#open.values()].reduce((largest, same) => (same.size > largest.size ? same : largest))
    const waiting = [...largest].find(socket => !this.#isAnswered(socket))
    if (waiting) return waiting
    const [oldest = newcomer] = largest
    const isClient = this.trustedProxies === 0 && !isOwnAddress(oldest.remoteAddress ?? '')
    return isClient && largest.size > this.max / 2 ? oldest : newcomer
  }
}
