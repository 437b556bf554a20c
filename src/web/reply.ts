import type { Format } from '../store/formats.js'
import type { Html } from '../pages/html.js'
import type { Answer } from '../store/store.js'

/** What goes back to a client. */
export interface Reply {
  status: number
  headers: Record<string, string>
  /** Text, bytes, or the path of a file. */
  body: string | Uint8Array | { file: string }
  /** Of the body, when it is known already. */
  hash?: string
}

/** A page for people. */
export function pageReply(page: Html, status = 200, headers: Record<string, string> = {}): Reply {
  return { status, headers: { 'Content-Type': 'text/html; charset=utf-8', ...headers }, body: page.text }
}

/** Data as JSON. */
export function jsonReply(value: unknown, mediaType = 'application/json', status = 200, headers: Record<string, string> = {}): Reply {
  return { status, headers: { 'Content-Type': mediaType, ...headers }, body: `${JSON.stringify(value, undefined, 2)}\n` }
}

/** An answer in one of the store's formats. */
export function answerReply(format: Pick<Format, 'mediaType'>, body: string | Uint8Array, headers: Record<string, string> = {}): Reply {
  return { status: 200, headers: { 'Content-Type': contentType(format.mediaType), ...headers }, body }
}

/** A store's answer as it came. */
export function storeReply({ format, bytes, hash }: Answer, headers: Record<string, string> = {}): Reply {
  return { ...answerReply(format, bytes, headers), hash }
}

/** The Content-Type of a text: types whose default is not UTF-8 say so. */
export function contentType(mediaType: string): string {
  return mediaType.startsWith('text/') ? `${mediaType}; charset=utf-8` : mediaType
}
