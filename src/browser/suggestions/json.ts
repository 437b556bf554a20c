import { fetchServer } from '../server.js'

/** JSON at an address of this server. Throws when there is no good answer. */
export async function fetchJson(
  path: string,
  parameters: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal
): Promise<unknown> {
  const search = new URLSearchParams(
    Object.entries(parameters).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
  )
  const response = await fetchServer(`${path}?${search.toString()}`, {
    headers: { Accept: 'application/json' },
    signal
  })
  if (!response.ok) throw new Error(`${path} answered ${String(response.status)}`)
  return response.json()
}
