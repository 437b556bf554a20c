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
  mediaType = 'application/json',
  status = 200,
  headers: Record<string, string> = {}
): HttpReply {
  return {
    status,
    headers: { 'Content-Type': mediaType, ...headers },
    body: `${JSON.stringify(value, undefined, 2)}\n`
  }
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
export function storeReply({ format, bytes, hash }: StoreAnswer, headers: Record<string, string> = {}): HttpReply {
  return { ...answerReply(format, bytes, headers), hash }
}

/** The Content-Type of a text: types whose default is not UTF-8 say so. */
export function contentType(mediaType: string): string {
  return mediaType.startsWith('text/') ? `${mediaType}; charset=utf-8` : mediaType
}
