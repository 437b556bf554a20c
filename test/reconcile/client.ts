/** Request with fields of a form, their values as JSON. */
export const form = (fields: Record<string, unknown>): RequestInit => ({
  method: 'POST',
  body: new URLSearchParams(
    Object.entries(fields).map(([name, value]): [string, string] => [name, JSON.stringify(value)])
  )
})

/** Request with a value as JSON. */
export const json = (value: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(value)
})

/** Reply in JSON, whose fields the tests look at one by one. */
export interface JsonReply {
  status: number
  headers: Headers
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  body: any
}

/** Asks an address for JSON. */
export async function askJson(url: string, init?: RequestInit): Promise<JsonReply> {
  const response = await fetch(url, init)
  return { status: response.status, headers: response.headers, body: await response.json() }
}
