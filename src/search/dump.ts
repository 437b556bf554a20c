import { createReadStream } from 'node:fs'
import { StreamParser } from 'n3'
import type { Quad } from 'n3'
import type { Model } from '../model/model.js'
import { buildIndexFrom } from './build-index.js'
import type { SearchIndex } from './search-index.js'

/**
 * Builds the index from a dump in N-Quads, read piece by piece so that requests are answered meanwhile. Throws when the
 * file cannot be read.
 */
export async function indexOfDump(path: string, model: Model): Promise<SearchIndex> {
  const file = createReadStream(path)
  const parser = new StreamParser({ format: 'application/n-quads' })
  file.on('error', error => parser.destroy(error))
  return buildIndexFrom(file.pipe(parser) as AsyncIterable<Quad>, model)
}
