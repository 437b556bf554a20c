import type { Format } from '../rdf/formats.js'
import type { Html } from '../pages/parts/html.js'
import type { StoreAnswer } from '../store/store.js'

/** Response to a client. */
export interface HttpReply {
  status: number
  headers: Record<string, string>
  /** Text, bytes, or the path of a file. */
  body: string | Uint8Array | { file: string }
  /** Of the body, when it is known already. */
  hash?: string
}

/** A page for people. */
export function pageReply(page: Html, status = 200, headers: Record<string, string> = {}): HttpReply {
  return { status, headers: { 'Content-Type': 'text/html; charset=utf-8', ...headers }, body: page.text }
}

/** Data as JSON. */
export function jsonReply(
  value: unknown,
  headers: Record<string, string> = {},
  mediaType = 'application/json',
  status = 200
): HttpReply {
  return {
    status,
    headers: { 'Content-Type': mediaType, ...headers },
    body: `${JSON.stringify(value, undefined, 2)}\n`
  }
}

/** Text of a reply in CSV; undefined for any other reply. */
export function csvTextOf({ headers, body }: HttpReply): string | undefined {
  if (!headers['Content-Type']?.startsWith('text/csv') || (typeof body === 'object' && 'file' in body)) return undefined
  return typeof body === 'string' ? body : new TextDecoder().decode(body)
}

/** An answer in one of the store's formats. */
export function answerReply(
  format: Pick<Format, 'mediaType'>,
  body: string | Uint8Array,
  headers: Record<string, string> = {}
): HttpReply {
  return { status: 200, headers: { 'Content-Type': contentType(format.mediaType), ...headers }, body }
}

/** A store's answer as it came. */
export function storeReply(answer: StoreAnswer, headers: Record<string, string> = {}): HttpReply {
  const { format, bytes, hash } = answer
  return { ...answerReply(format, bytes, { ...headers, ...remoteHeaders(answer) }), hash }
}

/** Header fields that tell of the part that other endpoints had in an answer. */
export function remoteHeaders({ remote }: StoreAnswer): Record<string, string> {
  if (!remote) return {}
  const endpoints = remote.endpoints.map(iri => `<${iri}>`).join(' ')
  return { 'Attache-Remote': `${endpoints}; age=${remote.age}; requests=${remote.requests}`, 'Age': String(remote.age) }
}

/** The Content-Type of a text: types whose default is not UTF-8 say so. */
export function contentType(mediaType: string): string {
  return mediaType.startsWith('text/') ? `${mediaType}; charset=utf-8` : mediaType
}
