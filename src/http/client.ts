import { isIPv6 } from 'node:net'
import type { Request } from 'express'
import { ipKeyGenerator } from 'express-rate-limit'

/** Bits of an IPv6 address that name a network: one client has all of its addresses (RFC 6177). */
const NETWORK = 64

/** Whether an address is this machine's own: the operator's, or a proxy's. */
export function isOwnAddress(address: string): boolean {
  return /^(?:::1$|(?:::ffff:)?127\.)/.test(address)
}

/** Name under which all addresses of one client fall: an IPv4 address, the network of an IPv6 address. */
export function addressName(address: string): string {
  const v4 = address.replace(/^::ffff:(?=\d+\.)/i, '')
  return isIPv6(v4) ? ipKeyGenerator(v4, NETWORK) : v4
}

/**
 * Name of the client of a request, for limits that each client has. Undefined for this machine's own requests where no
 * proxy is trusted: they are the operator's, or a proxy's, of clients that it does not name.
 */
export function clientOf(request: Pick<Request, 'ip' | 'socket'>, trustedProxies: number): string | undefined {
  if (trustedProxies === 0 && isOwnAddress(request.socket.remoteAddress ?? '')) return undefined
  return addressName(request.ip ?? '')
}
