import { existsSync, readFileSync } from 'node:fs'
import { appendFile, mkdir, open, readFile, rm, symlink, unlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { threadScript } from '../../src/base/folder.js'
import { hashOfInputs } from '../../src/release/inputs.js'
import { isStale } from '../../src/release/release.js'
import { thorough } from '../depth.js'
import { libraryCopy, publishedCopy } from '../library.js'

const HOUR = 3_600_000

it('A release is stale for each change of its inputs, though their checksums are recorded.', async () => {
  const { folder, release } = await publishedCopy()
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + HOUR })
  try {
    const stale = (): Promise<boolean> => isStale(folder, release)
    expect([await stale(), existsSync(join(folder.releases, '.inputs.json')), await stale()]).toEqual([
      false,
      true,
      false
    ])
    const added = join(folder.data, 'records', 'added.yaml')
    await writeFile(added, '')
    expect(await stale()).toBe(true)
    await rm(added)
    expect(await stale()).toBe(false)
    const people = join(folder.entities, 'people.yaml')
    const text = await readFile(people)
    await appendFile(people, '\n')
    expect(await stale()).toBe(true)
    await writeFile(people, text)
    expect(await stale()).toBe(false)
    await rm(people)
    expect(await stale()).toBe(true)
  } finally {
    vi.useRealTimers()
  }
})

it('A symbolic link that leads to another file is a change.', async () => {
  const folder = await libraryCopy()
  const link = join(folder.records, 'link.yaml')
  const hashes = new Set<string>()
  await mkdir(folder.releases, { recursive: true })
  for (const text of ['one', 'two', 'one']) {
    await writeFile(join(folder.root, `${text}.yaml`), text)
    await symlink(`../../${text}.yaml`, link)
    hashes.add(await hashOfInputs(folder))
    await unlink(link)
  }
  expect(hashes.size).toBe(2)
})

// It is read twice.
it.runIf(thorough)('A change of a file of more than 2 GiB is a change.', async () => {
  const folder = await libraryCopy()
  const table = await open(join(folder.data, 'large.bin'), 'w')
  try {
    await table.truncate(2 ** 31 + 1)
    const before = await hashOfInputs(folder)
    await table.write('changed', 0)
    expect(await hashOfInputs(folder)).not.toBe(before)
  } finally {
    await table.close()
  }
})

it('Code that only serves is no part of what makes a release stale.', () => {
  const seen = new Set<string>()
  const parts = new Set<string>()
  const visit = (path: string): void => {
    if (seen.has(path)) return
    seen.add(path)
    const code = readFileSync(path, 'utf8')
    for (const [, part] of code.matchAll(/^\/\/ .*?\b(?:dist|node_modules)\/(\w+)/gm)) parts.add(part!)
    for (const [, next] of code.matchAll(/(?:\bfrom|\bimport\(?) ?"(\.[^"]+)"/g)) visit(join(dirname(path), next!))
  }
  for (const name of ['builder', 'rules'] as const) visit(threadScript(name).pathname)
  expect([...parts]).toEqual(expect.arrayContaining(['graph', 'validation', 'serialize', 'n3']))
  expect(['site', 'lookup', 'pages', 'http', 'routes', 'commands'].filter(part => parts.has(part))).toEqual([])
})
