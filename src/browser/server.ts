/** Path of this server behind its prefix, if it has one: scripts are one folder below the root. */
export function serverUrl(path: string): string {
  const { pathname, search, hash } = new URL(`..${path}`, import.meta.url)
  return pathname + search + hash
}

/**
 * Answer of this server from the release that the page is of, also when another is served by now. When that release is
 * gone (410), the page is loaded anew.
 */
export async function fetchServer(path: string, request: RequestInit = {}): Promise<Response> {
  const { release } = document.body.dataset
  if (release === undefined) return fetch(serverUrl(path), request)
  const headers = new Headers(request.headers)
  headers.set('If-Release', release)
  const response = await fetch(serverUrl(path), { ...request, headers })
  if (response.status !== 412) return response
  const older = await fetch(serverUrl(`${path}${path.includes('?') ? '&' : '?'}release=${release}`), request)
  if (older.status === 410) location.reload()
  return older
}
