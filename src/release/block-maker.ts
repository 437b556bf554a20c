import type { GraphFormatName } from '../rdf/formats.js'
import type { Piece } from '../serialize/piece.js'
import { pieceTexts } from '../serialize/piece-texts.js'
import type { PieceContext } from '../serialize/piece-texts.js'
import type { TextChunks } from '../serialize/style.js'
import { gzipBlock } from './gzip.js'

/** Text of a block, plain and compressed, and the number of its statements. */
export interface BlockBytes {
  plain: Uint8Array
  compressed: Uint8Array
  quads: number
  /** CRC-32 of both, where they are known. */
  crc?: { plain: number; compressed: number }
  /** To be called when the bytes are written and not used any more. */
  release?: () => void
}

/** Blocks of one piece, by format. */
export type PieceBlocks = Partial<Record<GraphFormatName, BlockBytes>>

/** Maker of the blocks of a piece in some formats. */
export type BlockMaker = (piece: Piece, formats: readonly GraphFormatName[]) => Promise<PieceBlocks>

/** Maker of blocks on this thread; they are compressed on others. */
export function blockMaker(context: PieceContext): BlockMaker {
  const texts = pieceTexts(context)
  return async (piece, formats) => {
    const blocks = formats.map(async format => [format, await blockOf(texts[format](piece))] as const)
    return Object.fromEntries(await Promise.all(blocks))
  }
}

/** Block of a text. */
async function blockOf(text: TextChunks): Promise<BlockBytes> {
  let whole = ''
  let next = text.next()
  for (; !next.done; next = text.next()) whole += next.value
  const plain = Buffer.from(whole)
  return { plain, compressed: await gzipBlock(plain), quads: next.value }
}
