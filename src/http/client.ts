import { isIPv6 } from 'node:net'
import { ipKeyGenerator } from 'express-rate-limit'
import type { Request } from 'express'

/** Addresses of this machine itself. */
const own = /^(?:::1|(?:::ffff:)?127\.)/
/** Bits of an IPv6 address that name a network: one client has all of its addresses (RFC 6177). */
const NETWORK = 64

/**
 * Name of the client of a request, for limits that each client has: its address, of IPv6 the network. Undefined for
 * this machine's own requests where no proxy is trusted: they are the operator's, or a proxy's, of clients that it does
 * not name.
 */
export function clientOf(request: Pick<Request, 'ip' | 'socket'>, trustedProxies: number): string | undefined {
  const { ip = '' } = request
  if (trustedProxies === 0 && own.test(request.socket.remoteAddress ?? '')) return undefined
  const address = ip.replace(/^::ffff:(?=\d+\.)/i, '')
  return isIPv6(address) ? ipKeyGenerator(address, NETWORK) : address
}
