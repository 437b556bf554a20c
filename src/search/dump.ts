import { Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { StreamParser } from 'n3'
import type { Quad } from 'n3'
import type { Model } from '../model/model.js'
import { chunksOf } from '../store/graph-file.js'
import type { GraphFile } from '../store/graph-file.js'
import { buildIndexFrom } from './build-index.js'
import type { SearchIndex } from './search-index.js'

/** Bytes that are parsed in one turn of the event loop: requests are answered in between. */
const CHUNK_BYTES = 16 * 1024

/** Index of the names in dumps in N-Quads. Throws when they cannot be read. */
export async function indexOfDump(files: readonly GraphFile[], model: Model): Promise<SearchIndex> {
  const bytes = Readable.from(inTurns(files))
  const parser = new StreamParser({ format: 'application/n-quads' })
  bytes.on('error', error => parser.destroy(error))
  return buildIndexFrom(bytes.pipe(parser) as AsyncIterable<Quad>, model)
}

async function* inTurns(files: readonly GraphFile[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunksOf(files, CHUNK_BYTES)) {
    yield chunk
    await setImmediate()
  }
}
