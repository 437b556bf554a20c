import { createServer } from 'node:http'
import type { RequestListener } from 'node:http'
import { Federation } from '../../src/federation/federation.js'
import type { FederationEvents, FederationLimits } from '../../src/federation/limits.js'
import type { Endpoint } from '../../src/federation/endpoints.js'
import { listen } from '../loopback-server.js'

/** Limits that no test of something else runs into. */
export const wide: FederationLimits = { timeMs: 60_000, rows: 10_000, bytes: 8 << 20, requests: 50, maxAgeMs: 60_000 }

/** Endpoint by its IRI that is asked at another address of this machine. */
export function endpointAt(iri: string, address: string, more: Partial<Endpoint> = {}): Endpoint {
  return { name: 'other', iri, address: new URL(address), kind: 'sparql', isPrivate: true, ...more }
}

/** Federation with endpoints; each test of something else has its own cache. */
export function federationWith(
  endpoints: readonly Endpoint[],
  limits: Partial<FederationLimits> = {},
  events?: FederationEvents
): Federation {
  return new Federation({
    endpoints,
    limits: { ...wide, ...limits },
    base: 'https://example.org/',
    userAgent: 'Test/1.0 (https://example.org/)',
    events
  })
}

/** HTTP server that answers by a function, on a free port of loopback. */
export async function answering(listener: RequestListener): Promise<{ url: string; close(): Promise<void> }> {
  const { url, close } = await listen(createServer(listener))
  return { url: `${url}/sparql`, close }
}
