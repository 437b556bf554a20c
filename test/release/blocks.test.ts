import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cases } from '../depth.js'
import { EarlierDump, linesOfOtherBlocks, readBlocks, writeBlocks } from '../../src/release/blocks.js'
import type { Block } from '../../src/release/blocks.js'
import { Dump } from '../../src/release/dump-file.js'
import type { DumpFile } from '../../src/release/dump-file.js'

const NAME = 'some.nq'

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
  blocks: Block[]
  /** Texts that were made. */
  made: string[]
}

async function written(directory: string, texts: readonly { text: string; before: string }[], earlier?: EarlierDump) {
  const dump = await Dump.open(directory, NAME, earlier)
  const made: string[] = []
  for (const { text, before } of texts) {
    await dump.write(before)
    await dump.writeBlock(text, function* () {
      yield text
      made.push(text)
      return 1
    })
  }
  return { files: await dump.close(), blocks: dump.blocks, made } satisfies Written
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
        const { files, made } = await written(next, after, new EarlierDump(join(old, NAME), blocks))
        expect(files).toEqual((await written(alone, after)).files)
        const known = new Set(before.map(({ text }) => text))
        expect(made).toEqual(after.map(({ text }) => text).filter(text => !known.has(text)))
        const packed = gunzipSync(await readFile(join(next, `${NAME}.gz`)))
        expect(packed).toEqual(await readFile(join(next, NAME)))
      })
    ),
    { numRuns: cases(20) }
  ))

const two = ['<urn:a> <urn:b> "one" .\n', '<urn:a> <urn:b> "two" .\n'].map(text => ({ text, before: '' }))

it.each([NAME, `${NAME}.gz`])('a block whose bytes have changed on the disk is made again (%s)', file =>
  inDirectories(async (old, next, alone) => {
    const { blocks } = await written(old, two)
    const bytes = await readFile(join(old, file))
    bytes[blocks[0]![file === NAME ? 'plain' : 'compressed'].start + 3]! ^= 1
    await writeFile(join(old, file), bytes)
    const { files, made } = await written(next, two, new EarlierDump(join(old, NAME), blocks))
    expect(made).toEqual([two[0]!.text])
    expect(files).toEqual((await written(alone, two)).files)
    await truncate(join(old, file), 0)
    expect((await written(next, two, new EarlierDump(join(old, NAME), blocks))).made).toHaveLength(2)
  })
)

it('an index is read in the context that it was written in, and not when it was changed', () =>
  inDirectories(async directory => {
    const { blocks } = await written(directory, two)
    await writeBlocks(directory, { context: 'a style', files: { [NAME]: blocks } })
    expect(await readBlocks(directory, 'a style')).toEqual({ [NAME]: blocks })
    expect(await readBlocks(directory)).toEqual({ [NAME]: blocks })
    expect(await readBlocks(directory, 'another style')).toEqual({})
    const path = join(directory, 'blocks.json')
    await writeFile(path, (await readFile(path, 'utf8')).replace('"quads":1', '"quads":2'))
    expect(await readBlocks(directory, 'a style')).toEqual({})
  }))

it('lines of blocks that another dump has are left out, and all are read when nobody knows which these are', () =>
  inDirectories(async directory => {
    const { blocks } = await written(directory, two)
    const path = join(directory, NAME)
    expect([...linesOfOtherBlocks(path, blocks, blocks.slice(0, 1))]).toEqual([two[1]!.text])
    expect([...linesOfOtherBlocks(path, blocks, [])]).toEqual(two.map(({ text }) => text))
    expect([...linesOfOtherBlocks(path, [], blocks)]).toEqual(two.map(({ text }) => text))
  }))
