/**
 * Signal that aborts with a `TimeoutError` after so many milliseconds, or as another signal does before. Of
 * `AbortSignal.timeout` behind `AbortSignal.any` nothing holds the former: Node.js 20 collects it as garbage, and the
 * latter never aborts.
 */
export function timeoutSignal(milliseconds: number, signal?: AbortSignal): AbortSignal {
  const limit = new AbortController()
  const expire = (): void => {
    limit.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'))
  }
  setTimeout(expire, milliseconds).unref()
  return signal ? AbortSignal.any([signal, limit.signal]) : limit.signal
}
