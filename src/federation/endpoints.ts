import { didYouMean } from '../base/faults.js'
import type { EndpointSetting } from '../model/endpoint-settings.js'
import { isIP } from 'node:net'
import { isPublicAddress } from '../fetch/addresses.js'

/** Endpoint that queries may call: a SPARQL endpoint, or a document whose triples are matched here. */
export interface Endpoint {
  /** Name in the settings. */
  name: string
  /** IRI by which queries call it. */
  iri: string
  /** URL at which it is asked. */
  address: URL
  kind: EndpointSetting['kind']
  /** Whether its host may have an address that is not public. */
  isPrivate: boolean
}

/** Error of an option that names an unknown endpoint or a wrong address. */
export class EndpointError extends Error {
  override readonly name = 'EndpointError'
}

/** Value of the option for every endpoint of the settings. */
const ALL = 'all'

/**
 * Endpoints that may be called: of those that the settings name, the ones that the operator allows. `allowed`: `all`,
 * or names with commas; NAME=ADDRESS asks one at another address. Throws an `EndpointError`.
 */
export function allowedEndpoints(named: readonly EndpointSetting[], allowed: string): Endpoint[] {
  const parts = allowed.split(',').flatMap(part => part.trim() || [])
  return parts.flatMap((part): Endpoint[] => {
    if (part === ALL) return named.map(each => endpointAt(each, each.address ?? each.iri))
    const equals = part.indexOf('=')
    const name = equals < 0 ? part : part.slice(0, equals)
    const address = equals < 0 ? undefined : part.slice(equals + 1)
    const known = named.find(each => each.name === name)
    if (known) return [endpointAt(known, address ?? known.address ?? known.iri)]
    if (address !== undefined) return [endpointAt({ name, iri: address, kind: 'sparql' }, address)]
    const names = named.map(each => each.name)
    throw new EndpointError(
      `the settings name no endpoint "${name}"; ` +
        didYouMean(name, names, names.length ? `they name ${names.join(', ')}` : 'NAME=ADDRESS adds one')
    )
  })
}

/** Endpoint of a URL among those given: the one with its scheme, host and path, whatever the query string. */
export function endpointOfUrl(url: URL, endpoints: readonly Endpoint[]): Endpoint | undefined {
  return endpoints.find(({ address }) => address.origin === url.origin && address.pathname === url.pathname)
}

/** Endpoint at an address; where that is localhost or a private IP address itself, connections to it are allowed. */
function endpointAt({ name, iri, kind, isPrivate = false }: EndpointSetting, text: string): Endpoint {
  const address = URL.canParse(text) ? new URL(text) : undefined
  if (!address || !/^https?:$/.test(address.protocol) || address.username)
    throw new EndpointError(
      `the address of the endpoint "${name}" is ${JSON.stringify(text)}; expected an http or https URL`
    )
  return { name, iri, kind, address, isPrivate: isPrivate || isPrivateHost(address.hostname) }
}

function isPrivateHost(host: string): boolean {
  const address = host.replace(/^\[|\]$/g, '')
  return host === 'localhost' || (isIP(address) > 0 && !isPublicAddress(address))
}
