import { PrivateAddressError } from './addresses.js'

/** Reason of a `FetchError`, for programs. */
export type FetchFailure =
  | 'unreachable'
  | 'private address'
  | 'timeout'
  | 'too large'
  | 'incomplete'
  | 'busy'
  | 'redirects'
  | 'media type'
  | 'not in the cache'
  | 'unusable'

/** Error of a request to someone else's server: one sentence that names its host and says what went wrong. */
export class FetchError extends Error {
  /** Milliseconds to wait before a retry, where the server named them. */
  readonly retryAfter?: number

  constructor(
    readonly url: string,
    readonly failure: FetchFailure,
    what: string,
    options: ErrorOptions & { retryAfter?: number } = {}
  ) {
    super(`${hostOf(url)} ${what}`, options)
    this.retryAfter = options.retryAfter
  }
}

/** FetchError of what undici's `fetch` threw; what a caller aborted is thrown as it is. */
export function fetchErrorOf(error: unknown, url: string, seconds: number): unknown {
  if (error instanceof FetchError) return error
  const { name, message } = error as Error
  if (name === 'TimeoutError') return new FetchError(url, 'timeout', `gave no whole answer in ${seconds} s`)
  if (name === 'AbortError') return error
  const cause = ((error as Error).cause ?? error) as Error & { code?: string }
  if (cause instanceof PrivateAddressError)
    return new FetchError(url, 'private address', `was not asked: ${cause.message}, and no setting names it`)
  if (
    /^(?:UND_ERR_(?:SOCKET|RES_CONTENT_LENGTH_MISMATCH)|ECONNRESET|EPIPE|HPE_.*)$/.test(cause.code ?? '') ||
    message === 'terminated'
  )
    return new FetchError(url, 'incomplete', 'broke off its answer', { cause: error })
  return new FetchError(url, 'unreachable', `cannot be reached: ${cause.message || cause.code || message}`, {
    cause: error
  })
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url
}
