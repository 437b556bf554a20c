import { join } from 'node:path'
import { readDocument } from '../base/document.js'
import type { Document } from '../base/document.js'

/** The documents behind the sources, by the name that a source's metadata gives its file. */
export interface Documents {
  /** A document; undefined when there is none, or another than the metadata tell of. */
  document(identifier: string | undefined, sha256: string | undefined): Promise<Document | undefined>
  /** Bounds of what is shown of them; all of it when there are none. */
  quote?: QuoteLimits
}

/** Bounds of quoting, in code points: of a passage, and of all passages of a source together. */
export interface QuoteLimits {
  passage: number
  source: number
}

/** Documents in a folder, each read when it is first asked for. */
export function documentsIn(folder: string, quote?: QuoteLimits): Documents {
  const read = new Map<string, Promise<Document | undefined>>()
  return {
    quote,
    async document(identifier, sha256) {
      if (identifier === undefined || /[/\\\0]|^\.\.?$/.test(identifier)) return undefined
      let document = read.get(identifier)
      if (!document) read.set(identifier, (document = readDocument(join(folder, identifier)).catch(() => undefined)))
      const found = await document
      // Passages of one version would point anywhere in another.
      return sha256 === undefined || found?.sha256 === sha256 ? found : undefined
    }
  }
}
