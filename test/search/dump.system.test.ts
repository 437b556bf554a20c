import { appendFileSync } from 'node:fs'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writer } from 'n3'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildIndex } from '../../src/search/build-index.js'
import { GraphFiles } from '../../src/store/graph-file.js'
import { indexOfDump } from '../../src/search/dump.js'
import { search } from '../../src/search/search.js'
import { collectGarbage } from '../collect-garbage.js'
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

it('Other work has its turn while a dump is indexed', async () => {
  const { quads, model } = await readWorld()
  const path = join(folder, 'large.nq')
  const text = new Writer({ format: 'N-Quads' }).quadsToString(quads)
  await writeFile(path, Array.from({ length: 10 }, (_, nth) => text.replaceAll('/id/', `/id/${nth}-`)).join(''))
  const files = await new GraphFiles([path]).held
  let [turns, indexing] = [0, true]
  const count = (): void => {
    turns++
    if (indexing) setImmediate(count)
  }
  setImmediate(count)
  const { subjects } = await indexOfDump(files, model)
  indexing = false
  const { size } = await stat(path)
  expect(turns).toBeGreaterThan(size / (16 << 10) + subjects.length / 100)
})

it('An index holds the names of things, not the text that they were read from', async () => {
  const { model } = await readWorld()
  const path = join(folder, 'few-names.nq')
  const [things, megabyte] = [60, 1 << 20]
  const graph = `<${model.graphIri('entities')}>`
  for (let nth = 0; nth < things; nth++) {
    const thing = `<${model.base}id/a-thing-of-number-${String(nth)}>`
    const name = `<http://www.w3.org/2000/01/rdf-schema#label> "A thing that has the number ${String(nth)}"@en`
    appendFileSync(path, `${thing} ${name} ${graph} .\n${thing} <urn:x:number> "${'0'.repeat(megabyte)}" ${graph} .\n`)
  }
  const files = await new GraphFiles([path]).held
  const held = (): number => (collectGarbage(), process.memoryUsage().heapUsed)
  const before = held()
  const index = await indexOfDump(files, model)
  const after = held()
  expect(index.subjects).toHaveLength(things)
  expect(after - before).toBeLessThan((things * megabyte) / 10)
})

it('A dump that is missing or broken is an error', async () => {
  const { model } = await readWorld()
  await expect(new GraphFiles([join(folder, 'nothing.nq')]).held).rejects.toThrow('nothing.nq')
  await writeFile(join(folder, 'broken.nq'), '<a> <b')
  await expect(indexOfDump(await new GraphFiles([join(folder, 'broken.nq')]).held, model)).rejects.toThrow()
})
