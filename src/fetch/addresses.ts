import type { LookupAddress, LookupOptions } from 'node:dns'
import { lookup } from 'node:dns'
import { BlockList, isIP } from 'node:net'
import { buildConnector } from 'undici'
import type { Agent, Dispatcher } from 'undici'
import { unpausedAgent } from './unpaused-agent.js'

/** Error of a connection that would lead into this machine's own network. */
export class PrivateAddressError extends Error {
  constructor(
    readonly host: string,
    readonly address: string
  ) {
    super(`${host} has the address ${address}, which is not public`)
  }
}

/** Ranges that are no public unicast addresses (IANA's special-purpose address registries). */
// prettier-ignore
const special: readonly (readonly [string, number, 'ipv4' | 'ipv6'])[] = [
  ['0.0.0.0', 8, 'ipv4'], ['10.0.0.0', 8, 'ipv4'], ['100.64.0.0', 10, 'ipv4'], ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'], ['172.16.0.0', 12, 'ipv4'], ['192.0.0.0', 24, 'ipv4'], ['192.0.2.0', 24, 'ipv4'],
  ['192.88.99.0', 24, 'ipv4'], ['192.168.0.0', 16, 'ipv4'], ['198.18.0.0', 15, 'ipv4'],
  ['198.51.100.0', 24, 'ipv4'], ['203.0.113.0', 24, 'ipv4'], ['224.0.0.0', 3, 'ipv4'],
  ['::', 96, 'ipv6'], ['64:ff9b::', 96, 'ipv6'], ['64:ff9b:1::', 48, 'ipv6'], ['100::', 64, 'ipv6'],
  ['2001::', 23, 'ipv6'], ['2001:db8::', 32, 'ipv6'], ['2002::', 16, 'ipv6'], ['3fff::', 20, 'ipv6'],
  ['5f00::', 16, 'ipv6'], ['fc00::', 7, 'ipv6'], ['fe80::', 10, 'ipv6'], ['fec0::', 10, 'ipv6'], ['ff00::', 8, 'ipv6']
]
const blocked = new BlockList()
for (const [network, prefix, family] of special) blocked.addSubnet(network, prefix, family)

/** Test whether an IP address is a public one; IPv4 addresses mapped into IPv6 are judged as IPv4. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  return family !== 0 && !blocked.check(address, family === 4 ? 'ipv4' : 'ipv6')
}

/**
 * Dispatcher for undici's `fetch` that connects to public addresses only, looked at when a connection is made, so that
 * neither a redirect nor a change of the host's DNS record leads elsewhere. The origins of `named` (URLs that a setting
 * gives) may have any address. A refused connection fails with `PrivateAddressError`, as the cause of fetch's error.
 */
export function addressCheckingAgent(named: readonly string[] = [], options: Agent.Options = {}): Dispatcher {
  const origins = new Set(named.map(url => new URL(url).origin))
  const toAny = buildConnector({})
  const toPublic = buildConnector({ lookup: lookupPublic } as buildConnector.BuildOptions)
  return unpausedAgent({
    ...options,
    connect(target, callback) {
      const host = target.hostname.replace(/^\[|\]$/g, '')
      if (origins.has(new URL(`${target.protocol}//${target.host ?? target.hostname}`).origin)) toAny(target, callback)
      // An address is not looked up.
      else if (isIP(host) && !isPublicAddress(host)) callback(new PrivateAddressError(host, host), null)
      else toPublic(target, callback)
    }
  })
}

type Callback = (error: Error | null, addresses: LookupAddress[] | string, family?: number) => void

/** Look-up of a host's addresses that fails when one of them is not public (the signature is `dns.lookup`'s). */
function lookupPublic(host: string, options: LookupOptions, callback: Callback): void {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    const inside = error ? undefined : addresses.find(({ address }) => !isPublicAddress(address))
    if (error) callback(error, [])
    else if (inside) callback(new PrivateAddressError(host, inside.address), [])
    else if (options.all) callback(null, addresses)
    else callback(null, addresses[0]!.address, addresses[0]!.family)
  })
}
