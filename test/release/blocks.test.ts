import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { DataFactory } from 'n3'
import { expect, it } from 'vitest'
import { cases } from '../depth.js'
import { blockMaker } from '../../src/release/block-maker.js'
import { linesOfOtherBlocks, NO_BLOCKS, readBlocks, writeBlocks } from '../../src/release/blocks.js'
import type { Block } from '../../src/release/blocks.js'
import type { DumpFile } from '../../src/release/dump-file.js'
import { DumpFiles } from '../../src/release/dump-files.js'
import { ntriples } from '../../src/rdf/ntriples.js'
import { documentFrames } from '../../src/serialize/document-frames.js'
import { Piece } from '../../src/serialize/piece.js'
import { SortedQuads } from '../../src/serialize/sorted-quads.js'
import { plainStyle, prefixesOfStyle } from '../../src/serialize/style.js'

const NAME = 'some.nq'
const { context } = documentFrames(await SortedQuads.of([], prefixesOfStyle(plainStyle), tmpdir()), plainStyle)

/** Texts of pieces, each with what stands before it; a text tells its piece. */
const pieces = fc.uniqueArray(
  fc.record({ text: fc.string({ unit: 'grapheme' }), before: fc.constantFrom('', '# é\n') }),
  {
    maxLength: 6,
    selector: ({ text }) => text
  }
)

interface Written {
  files: DumpFile[]
  blocks: readonly Block[]
  /** Texts that were made. */
  made: string[]
}

/** Line of a piece that has a text. */
const lineOf = (text: string): string => `<urn:a> <urn:b> ${ntriples(DataFactory.literal(text))} .\n`

/** Dump of some pieces, written with the blocks of an earlier one. */
async function written(
  directory: string,
  texts: readonly { text: string; before: string }[],
  earlier?: { directory: string; blocks: readonly Block[] }
): Promise<Written> {
  const made: string[] = []
  const make = blockMaker(context)
  const dumps = new DumpFiles({
    directory,
    earlier: { directory: earlier?.directory ?? '', blocks: earlier ? { [NAME]: earlier.blocks } : {} },
    ahead: 2,
    make: (piece, formats) => {
      made.push(piece.rows[0]!.line)
      return make(piece, formats)
    }
  })
  const opened = await dumps.open({ nq: { begin: '', end: '' } }, format => `some.${format}`)
  for (const { text, before } of texts) {
    opened[0]!.dump.write(before)
    const place = { of: { graph: '<urn:g>' }, isFirst: false }
    await dumps.write(opened, new Piece([{ line: lineOf(text), graph: '<urn:g>' }], place, []))
  }
  dumps.close(opened)
  return { files: await dumps.files([NAME]), blocks: dumps.blocks([NAME])[NAME]!, made }
}

async function inDirectories(run: (...directories: [string, string, string]) => Promise<void>): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), 'blocks-'))
  await run(join(root, 'old'), join(root, 'new'), join(root, 'alone'))
  await rm(root, { recursive: true })
}

it('a dump that takes blocks of an earlier one has the bytes of one written alone, and makes only other texts', () =>
  fc.assert(
    fc.asyncProperty(pieces, pieces, (before, after) =>
      inDirectories(async (old, next, alone) => {
        const { blocks } = await written(old, before)
        const { files, made } = await written(next, after, { directory: old, blocks })
        expect(files).toEqual((await written(alone, after)).files)
        const known = new Set(before.map(({ text }) => text))
        expect(made).toEqual(after.flatMap(({ text }) => (known.has(text) ? [] : [lineOf(text)])))
        const packed = gunzipSync(await readFile(join(next, `${NAME}.gz`)))
        expect(packed).toEqual(await readFile(join(next, NAME)))
      })
    ),
    { numRuns: cases(20) }
  ))

const two = ['one', 'two'].map(text => ({ text, before: '' }))
const lines = ['one', 'two'].map(text => `<urn:a> <urn:b> "${text}" <urn:g> .\n`)

it.each([NAME, `${NAME}.gz`])('a block whose bytes have changed on the disk is made again (%s)', file =>
  inDirectories(async (old, next, alone) => {
    const { blocks } = await written(old, two)
    const bytes = await readFile(join(old, file))
    bytes[blocks[0]![file === NAME ? 'plain' : 'compressed'].start + 3]! ^= 1
    await writeFile(join(old, file), bytes)
    const { files, made } = await written(next, two, { directory: old, blocks })
    expect(made).toEqual([lineOf('one')])
    expect(files).toEqual((await written(alone, two)).files)
    await truncate(join(old, file), 0)
    expect((await written(next, two, { directory: old, blocks })).made).toHaveLength(2)
  })
)

it('an index is read in the context that it was written in, and not when it was changed', () =>
  inDirectories(async directory => {
    const { blocks } = await written(directory, two)
    const index = { ...NO_BLOCKS, context: 'a style', files: { [NAME]: blocks } }
    await writeBlocks(directory, index)
    expect(await readBlocks(directory, 'a style')).toEqual(index)
    expect(await readBlocks(directory)).toEqual(index)
    expect(await readBlocks(directory, 'another style')).toEqual(NO_BLOCKS)
    const path = join(directory, 'blocks.json')
    await writeFile(path, (await readFile(path, 'utf8')).replace('"quads":1', '"quads":2'))
    expect(await readBlocks(directory, 'a style')).toEqual(NO_BLOCKS)
  }))

it('lines of blocks that another dump has are left out, and all are read when nobody knows which these are', () =>
  inDirectories(async directory => {
    const { blocks } = await written(directory, two)
    const path = join(directory, NAME)
    expect([...linesOfOtherBlocks(path, blocks, blocks.slice(0, 1))]).toEqual([lines[1]])
    expect([...linesOfOtherBlocks(path, blocks, [])]).toEqual(lines)
    expect([...linesOfOtherBlocks(path, [], blocks)]).toEqual(lines)
  }))
