import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { mkdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Shop } from './shop.js'
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

/** File of a shop in a directory, and its triples; it is written unless an earlier run has left it there. */
export async function cachedShop(shop: Shop, directory: string): Promise<{ file: string; triples: number }> {
  const file = join(directory, `shop-${String(shop.counts.product)}-${generatorOf(shop)}.nt`)
  if (existsSync(file)) return { file, triples: await linesOf(file) }
  await mkdir(directory, { recursive: true })
  const triples = await writeShop(shop, `${file}.part`)
  await rename(`${file}.part`, file)
  return { file, triples }
}

/** Hash of a small shop of the same seed: another one when shops are made in another way. */
function generatorOf({ seed }: Shop): string {
  const hash = createHash('sha256')
  for (const lines of statementsOf(new Shop(1, seed))) for (const line of lines) hash.update(line)
  return hash.digest('hex').slice(0, 8)
}

async function linesOf(file: string): Promise<number> {
  let lines = 0
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>)
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines++
  return lines
}
