import type { IncomingMessage } from 'node:http'
import type { HttpReply } from './reply.js'

/**
 * Address of the server as a client knows it: scheme, host, and the path before every path of the server. No slash at
 * its end; empty when the request names no valid host. Under the host of the base IRI it is the base IRI, so that
 * things are found at their own IRIs. `X-Forwarded-Proto`, `-Host` and `-Prefix` count behind a trusted proxy.
 */
export function publicAddressOf(request: IncomingMessage, base: string | undefined, trustedProxies: number): string {
  const forwarded = (name: string): string | undefined => forwardedField(request, name, trustedProxies)
  const host = forwarded('host') ?? request.headers.host
  if (host === undefined || !/^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d+)?$/i.test(host)) return ''
  if (base !== undefined && hostOf(base) === host.toLowerCase()) return base.replace(/\/$/, '')
  const scheme = forwarded('proto') ?? ((request.socket as { encrypted?: boolean }).encrypted ? 'https' : 'http')
  const prefix = forwarded('prefix')?.replace(/\/+$/, '') ?? ''
  return `${scheme === 'https' ? 'https' : 'http'}://${host}${/^(?:\/[\w.~%-]+)+$/.test(prefix) ? prefix : ''}`
}

/** Base IRI that was last asked for its host, with it: reading it at each request takes longer than all else here. */
let lastBase = { base: '', host: '' }

function hostOf(base: string): string {
  if (lastBase.base !== base) lastBase = { base, host: new URL(base).host }
  return lastBase.host
}

/** Name of the host that a client asked for, in lower case and without port; `X-Forwarded-Host` counts as above. */
export function hostNameOf(request: IncomingMessage, trustedProxies: number): string {
  const host = forwardedField(request, 'host', trustedProxies) ?? request.headers.host ?? ''
  return host.toLowerCase().replace(/:\d*$/, '')
}

function forwardedField(request: IncomingMessage, name: string, trustedProxies: number): string | undefined {
  const values = String(request.headers[`x-forwarded-${name}`] ?? '').split(',')
  return trustedProxies > 0 ? values.at(-trustedProxies)?.trim() || values[0]!.trim() || undefined : undefined
}

/** Path before every path of the server: empty at the root of a host. */
export function prefixOf(address: string): string {
  return /^https?:\/\/[^/]+(\/.*)$/.exec(address)?.[1] ?? ''
}

/** Path and query string without the prefix, which a proxy may have left in place. */
export function withoutPrefix(url: string, prefix: string): string {
  if (!prefix || !url.startsWith(prefix)) return url
  const rest = url.slice(prefix.length)
  return rest === '' || /^[/?]/.test(rest) ? `/${rest.replace(/^\//, '')}` : url
}

/**
 * Reply with the prefix before every path: header fields, and attributes of pages, where a slash begins paths of this
 * server alone.
 */
export function underPrefix(reply: HttpReply, prefix: string): HttpReply {
  if (!prefix) return reply
  const headers = { ...reply.headers }
  for (const name of ['Location', 'Content-Location'])
    if (headers[name]?.startsWith('/')) headers[name] = prefix + headers[name]
  if (headers['Link']) headers['Link'] = headers['Link'].replace(/<\/(?!\/)/g, `<${prefix}/`)
  if (headers['Set-Cookie']) headers['Set-Cookie'] = headers['Set-Cookie'].replace('Path=/', `Path=${prefix}/`)
  const isPage = headers['Content-Type']?.startsWith('text/html') && typeof reply.body === 'string'
  if (!isPage) return { ...reply, headers }
  const body = (reply.body as string).replace(/ (href|src|action)="\/(?!\/)/g, ` $1="${prefix}/`)
  return { ...reply, headers, body }
}

/** Test whether a request names its host at most once (RFC 9112, 3.2). */
export function hasOneHost({ rawHeaders }: IncomingMessage): boolean {
  let hosts = 0
  for (let i = 0; i < rawHeaders.length; i += 2)
    if (rawHeaders[i]!.length === 4 && rawHeaders[i]!.toLowerCase() === 'host') hosts++
  return hosts <= 1
}
