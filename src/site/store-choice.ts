import type { EndpointFacts } from '../store/endpoint-probe.js'

/**
 * Kind of store that a server has a release in: Oxigraph in its own threads, Oxigraph's program in processes (found
 * unless it is named), or any SPARQL endpoint, in whose address `{release}` stands for the id of the release.
 */
export type StoreChoice = { kind: 'embedded' } | { kind: 'native'; program?: string } | { kind: 'sparql'; url: string }

/** Facts of a store, as `/limits` tells them. */
export type StoreFacts =
  ({ kind: 'native'; version: string } | ({ kind: 'sparql' } & EndpointFacts)) | { kind: 'embedded' }
