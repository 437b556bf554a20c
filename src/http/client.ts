import type { IncomingMessage } from 'node:http'
import { isIPv6 } from 'node:net'
import type { Socket } from 'node:net'
import { ipKeyGenerator } from 'express-rate-limit'

/** Bits of an IPv6 address that name a network: one client has all of its addresses (RFC 6177). */
const NETWORK = 64

/** Test whether an address is this machine's own: the operator's, or a proxy's. */
export function isOwnAddress(address: string): boolean {
  return /^(?:::1$|(?:::ffff:)?127\.)/.test(address)
}

/** Name under which all addresses of one client fall: an IPv4 address, the network of an IPv6 address. */
export function addressName(address: string): string {
  const v4 = address.replace(/^::ffff:(?=\d+\.)/i, '')
  return isIPv6(v4) ? ipKeyGenerator(v4, NETWORK) : v4
}

/** Request, as far as it tells its client. */
interface ClientRequest {
  socket: Pick<Socket, 'remoteAddress'>
  headers: IncomingMessage['headers']
}

/**
 * Name of the client of a request, for limits that each client has: the address that the outermost trusted proxy has
 * seen (`X-Forwarded-For`). Undefined for this machine's own requests where no proxy is trusted: they are the
 * operator's, or a proxy's, of clients that it does not name.
 */
export function clientOf({ socket, headers }: ClientRequest, trustedProxies: number): string | undefined {
  const { remoteAddress = '' } = socket
  if (trustedProxies === 0) return isOwnAddress(remoteAddress) ? undefined : addressName(remoteAddress)
  const seen = String(headers['x-forwarded-for'] ?? '')
    .split(',')
    .map(address => address.trim())
  return addressName(seen.at(-trustedProxies) ?? seen[0] ?? '') || addressName(remoteAddress)
}
