import type { SharedServer } from '../routes/shared-server.js'

/** Requests for pages of a server, as a browser makes them: the response, and its text. */
export function pageRequests(server: SharedServer): {
  get(path: string, headers?: Record<string, string>): Promise<Response>
  text(path: string, headers?: Record<string, string>): Promise<string>
} {
  const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(server.url + path, { headers: { accept: 'text/html', ...headers } })
  return { get, text: async (path, headers) => (await get(path, headers)).text() }
}
