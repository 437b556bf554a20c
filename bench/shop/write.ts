import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Shop } from './shop.js'
import { statementsOf } from './statements.js'

/** Number of triples of a shop, when its N-Triples are written to a file. */
export async function writeShop(shop: Shop, path: string): Promise<number> {
  let triples = 0
  function* pieces(): Generator<string> {
    for (const lines of statementsOf(shop)) {
      triples += lines.length
      yield lines.join('')
    }
  }
  await pipeline(Readable.from(pieces()), createWriteStream(path))
  return triples
}
