import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writer } from 'n3'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildIndex } from '../../src/search/build-index.js'
import { GraphFiles } from '../../src/store/graph-file.js'
import { indexOfDump } from '../../src/search/dump.js'
import { search } from '../../src/search/search.js'
import { readWorld } from './world.js'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'search-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true })
})

it('The index of a dump is that of its quads', async () => {
  const { quads, model } = await readWorld()
  const path = join(folder, 'library.nq')
  await writeFile(path, new Writer({ format: 'N-Quads' }).quadsToString(quads))
  const fromDump = await indexOfDump(await new GraphFiles([path]).held, model)
  const request = { text: 'hall', lang: 'ka' }
  expect(search(fromDump, request)).toEqual(search(buildIndex(quads, model), request))
})

it('A dump that is missing or broken is an error', async () => {
  const { model } = await readWorld()
  await expect(new GraphFiles([join(folder, 'nothing.nq')]).held).rejects.toThrow('nothing.nq')
  await writeFile(join(folder, 'broken.nq'), '<a> <b')
  await expect(indexOfDump(await new GraphFiles([join(folder, 'broken.nq')]).held, model)).rejects.toThrow()
})
