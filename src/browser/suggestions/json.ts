import { serverUrl } from '../server.js'

/** Asks an address of this server for JSON. Throws when there is no good answer. */
export async function askJson(
  path: string,
  parameters: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal
): Promise<unknown> {
  const search = new URLSearchParams(
    Object.entries(parameters).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
  )
  const response = await fetch(`${serverUrl(path)}?${search.toString()}`, {
    headers: { Accept: 'application/json' },
    signal
  })
  if (!response.ok) throw new Error(`${path} answered ${String(response.status)}`)
  return response.json()
}
