import { parse } from 'content-type'
import { packageVersion } from '../base/folder.js'
import { FetchError } from './fetch-error.js'

/** Value of `User-Agent`: program, version, and a contact (an address, or a page that names one). */
export function userAgentOf(contact: string): string {
  return `Attache/${packageVersion()} (${contact.replace(/[^\x20-\x7e]|[()]/g, '')})`
}

/** Text of a successful response of one of the media types. Throws FetchError on another status or media type. */
export async function textOf(response: Response, ...mediaTypes: string[]): Promise<string> {
  const { type: found } = parse(response.headers.get('content-type') ?? '', { parameters: false })
  if (!response.ok) throw new FetchError(response.url, 'unusable', `answered ${response.status}`)
  if (!mediaTypes.includes(found)) {
    const what = `answered ${found || 'without a media type'}, not ${mediaTypes.join(' or ')}`
    throw new FetchError(response.url, 'media type', what)
  }
  return response.text()
}

/** Value of a successful response in JSON. Throws FetchError on another status, another media type, or broken JSON. */
export async function jsonOf(response: Response): Promise<unknown> {
  const text = await textOf(response, 'application/json')
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    throw new FetchError(response.url, 'unusable', `answered broken JSON: ${(error as Error).message}`)
  }
}
