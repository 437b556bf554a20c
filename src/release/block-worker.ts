import { parentPort, workerData } from 'node:worker_threads'
import { Piece } from '../serialize/piece.js'
import { blockMaker } from './block-maker.js'
import type { BlockBytes } from './block-maker.js'
import type { BlockTask, BlockThreadData } from './block-threads.js'

const { context, ofBlankNodes } = workerData as BlockThreadData
const make = blockMaker(context)

parentPort!.on('message', async ({ piece, formats }: BlockTask) => {
  const made = Object.entries(await make(Piece.unpack(piece, ofBlankNodes), formats))
  const blocks = made.map(([format, block]): [string, BlockBytes] => [format, withOwnBytes(block)])
  const bytes = blocks.flatMap(([, { plain, compressed }]) => [plain.buffer, compressed.buffer])
  parentPort!.postMessage(Object.fromEntries(blocks), bytes as ArrayBuffer[])
})

/** Block whose bytes are not a part of larger ones, so that they can be transferred. */
function withOwnBytes({ plain, compressed, quads }: BlockBytes): BlockBytes {
  return { plain: own(plain), compressed: own(compressed), quads }
}

function own(bytes: Uint8Array): Uint8Array {
  return bytes.length === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes)
}
