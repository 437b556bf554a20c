import { allowedEndpoints } from '../federation/endpoints.js'
import { Federation } from '../federation/federation.js'
import type { FederationEvents } from '../federation/limits.js'
import { userAgentOf } from '../fetch/responses.js'
import type { Model } from '../model/model.js'
import { MIB } from './limits.js'
import type { ServerLimits } from './limits.js'

/** Settings of federation: limits in their units, and which endpoints may be called (`allowedEndpoints`). */
export interface FederationSettings extends Pick<
  ServerLimits,
  'remoteTime' | 'remoteRows' | 'remoteSize' | 'remoteRequests' | 'remoteAge'
> {
  allowed: string
  events?: FederationEvents
}

/** Federation of a graph with the endpoints that may be called. Throws an `EndpointError`. */
export function federationOf(model: Model, { allowed, events, ...limits }: FederationSettings): Federation {
  return new Federation({
    endpoints: allowedEndpoints(model.endpoints, allowed),
    limits: {
      timeMs: limits.remoteTime * 1000,
      rows: limits.remoteRows,
      bytes: limits.remoteSize * MIB,
      requests: limits.remoteRequests,
      maxAgeMs: limits.remoteAge * 1000
    },
    base: model.base,
    userAgent: userAgentOf(model.base),
    events
  })
}
