import { suggestionFor } from '../base/faults.js'
import type { Position } from '../base/location.js'
import { shorten } from '../base/value-checks.js'
import type { ProblemTitle } from './problem-types.js'

/** Error with an HTTP status, a kind of problem and the header fields that belong to it. */
export class HttpError extends Error {
  constructor(
    readonly status: number,
    readonly title: ProblemTitle,
    detail: string,
    readonly headers: Record<string, string> = {},
    readonly position?: Position
  ) {
    super(detail)
  }
}

/** Error 403 of an attempt to write. */
export const readOnly = (): HttpError =>
  new HttpError(403, 'Read-only', 'The graph is read-only: updates are not allowed.')

/** Error 404 for a name, with the nearest known one. */
export function notFound(what: string, name: string, known: readonly string[] = []): HttpError {
  return new HttpError(404, 'Not found', `There is no ${what} "${clipped(name)}".${suggestionFor(name, known)}`)
}

/** Error 410 of a release that is not kept any more, with those that are. */
export const releaseGone = (id: string, kept: readonly string[]): HttpError =>
  new HttpError(
    410,
    'Gone',
    `The release "${clipped(id)}" is not kept here any more, or never was; there is ${kept.slice(0, 10).join(', ')}.`
  )

/** Error 503 of a server that has as many older releases open as it may. */
export const olderBusy = (): HttpError =>
  new HttpError(503, 'Server busy', 'Other older releases are being asked; try again shortly.', { 'Retry-After': '5' })

/** Error 503 of an older release that is still being opened. */
export const olderOpening = (id: string): HttpError =>
  new HttpError(503, 'Not ready', `Release "${clipped(id)}" is being opened (/limits#queueTime).`, {
    'Retry-After': '10'
  })

/** Error 404 for what has no name. */
export const noSuch = (what: string): HttpError => new HttpError(404, 'Not found', `There is no ${what}.`)

/** Error 405 with the methods that are supported. */
export function methodNotAllowed(method: string, allowed: readonly string[]): HttpError {
  const list = allowed.join(', ')
  return new HttpError(405, 'Method not allowed', `${method} is not supported here; expected ${list}.`, { Allow: list })
}

/** Error 406 with the media types that are available. */
export function notAcceptable(offered: readonly string[]): HttpError {
  return new HttpError(406, 'Not acceptable', `Available formats: ${offered.join(', ')}.`, { Vary: 'Accept' })
}

/** Error 413 of a query beyond the limit. */
export const queryTooLong = (limit: number): HttpError =>
  new HttpError(413, 'Content too large', `The query is longer than ${limit} characters (/limits#queryLength).`)

/** Error 414 of a URL beyond the limit. */
export const urlTooLong = (limit: number): HttpError =>
  new HttpError(
    414,
    'URI too long',
    `Path and query string are longer than ${limit} characters (/limits#urlLength); send a long query by POST.`,
    { Connection: 'close' }
  )

/** Error 416 of a range outside the file. */
export const rangeBeyond = (): HttpError =>
  new HttpError(416, 'Range not satisfiable', 'The range lies beyond the end of the file.')

/** Error 429 for a client that asks too often; `seconds` until it may ask again. */
export const tooMany = (limit: number, seconds: number): HttpError =>
  new HttpError(429, 'Too many requests', `The limit is ${limit} requests a minute for each client (/limits#rate).`, {
    'Retry-After': String(seconds)
  })

/** Error 503 of a request whose answer was not there while a connection may be silent. */
export const overdue = (milliseconds: number): HttpError =>
  new HttpError(
    503,
    'Server busy',
    `The answer was not ready within ${milliseconds / 1000} seconds; asked for again, parts of it may be kept.`,
    { 'Retry-After': '10' }
  )

/** Error 503 of a server that is stopping. */
export const stopping = (): HttpError =>
  new HttpError(503, 'Shutting down', 'The server finishes the requests in flight and accepts no new ones.', {
    'Retry-After': '5'
  })

/** Error 413 of a body beyond the limit. */
export const tooLarge = (limit: number): HttpError =>
  new HttpError(413, 'Content too large', `The body is longer than ${limit} bytes (/limits#bodySize).`, {
    Connection: 'close'
  })

/** Error 415 with the media types that are supported. */
export function unsupportedMediaType(found: string, supported: readonly string[]): HttpError {
  return new HttpError(
    415,
    'Unsupported media type',
    `The body's media type is ${clipped(found)}; expected ${supported.join(' or ')}.`
  )
}

/** Error 415 of a request body with a content encoding. */
export const compressedBody = (found: string): HttpError =>
  new HttpError(
    415,
    'Unsupported media type',
    `The body has the content encoding ${clipped(found)}; expected none (identity).`,
    { 'Accept-Encoding': 'identity' }
  )

/** Error 503 of a server without a release yet, or with one that cannot be loaded any more. */
export const notReady = (detail = 'No graph is served yet.'): HttpError =>
  new HttpError(503, 'Not ready', detail, { 'Retry-After': '2' })

/** Error 412 of a request that only another release may answer (If-Release). */
export const otherRelease = (wanted: string, served: string): HttpError =>
  new HttpError(412, 'Other release', `Release "${clipped(wanted)}" is not served here, but ${served}.`)

/** Error 503 of a server that a restart alone may help. */
export const restartNeeded = (detail: string): HttpError => new HttpError(503, 'Restart needed', detail)

/** Error 500 of a file of the release that is not as its manifest says. */
export const fileDamaged = (name: string): HttpError =>
  new HttpError(500, 'File damaged', `The file "${name}" differs from its checksum in the manifest.`)

/** Error 500 for a bug of the program: the log has it, the client does not. */
export const unexpected = (): HttpError =>
  new HttpError(500, 'Internal server error', 'The server failed unexpectedly; the error has been logged.')

/** Text of a request as a problem repeats it: at most 100 characters. */
export function clipped(text: string): string {
  return shorten(text, 100)
}
