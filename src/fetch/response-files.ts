import { hash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { replaceFile } from '../base/replace-file.js'

/** Response as a file stores it. */
export interface StoredResponse {
  /** URL that was asked for. */
  url: string
  /** URL that answered, after redirects. */
  finalUrl: string
  status: number
  mediaType: string
  /** Time of the answer, ISO 8601. */
  date: string
  body: Uint8Array<ArrayBuffer>
}

/**
 * Cache of responses in a directory: a file for each request, named by the hash of its key, that holds one line of JSON
 * and the body as it came. A file that cannot be read counts as none.
 */
export class ResponseFiles {
  constructor(private readonly directory: string) {}

  async get(key: string): Promise<StoredResponse | undefined> {
    try {
      const bytes = await readFile(this.#path(key))
      const end = bytes.indexOf(0x0a)
      const { length, ...head } = JSON.parse(bytes.toString('utf8', 0, end)) as Omit<StoredResponse, 'body'> & Sized
      const body = new Uint8Array(bytes.subarray(end + 1))
      return body.length === length && !Number.isNaN(Date.parse(head.date)) ? { ...head, body } : undefined
    } catch {
      return undefined
    }
  }

  /** Stores a response atomically: readers meanwhile get the one before, or none. */
  async put(key: string, { body, ...head }: StoredResponse): Promise<void> {
    const header = Buffer.from(`${JSON.stringify({ ...head, length: body.length })}\n`)
    await replaceFile(this.#path(key), Buffer.concat([header, body]))
  }

  #path(key: string): string {
    return join(this.directory, hash('sha256', key).slice(0, 32))
  }
}

interface Sized {
  length: number
}
