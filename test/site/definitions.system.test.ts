import { readFileSync, writeFileSync } from 'node:fs'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { folderAt, type Folder } from '../../src/base/folder.js'
import { publish } from '../../src/release/publish.js'
import type { Release } from '../../src/release/release.js'
import { resolveName, resolverOf } from '../../src/resolve/resolver.js'
import { closeRelease, type OpenRelease } from '../../src/site/current-release.js'
import { reusingReader } from '../../src/site/definitions.js'
import { openRelease } from '../../src/site/open-release.js'

let folder: Folder
const opened: OpenRelease[] = []
beforeAll(async () => {
  const root = await mkdtemp(join(tmpdir(), 'definitions-'))
  await cp('test/fixtures/offices', root, { recursive: true })
  folder = folderAt(root)
})
afterEach(() => Promise.all(opened.splice(0).map(closeRelease)))
afterAll(() => rm(folder.root, { recursive: true }))

/** Release of the folder after an edit of one of its files. */
async function editedRelease(file: string, edit: (text: string) => string): Promise<Release> {
  const path = join(folder.root, file)
  writeFileSync(path, edit(readFileSync(path, 'utf8')))
  return (await publish(folder)).release!
}

async function open(release: Release, definitions: ReturnType<typeof reusingReader>): Promise<OpenRelease> {
  const { site } = await openRelease(release, { timeoutMs: 10_000, spare: false, definitions })
  opened.push(site)
  return site
}

async function personIn(site: OpenRelease): Promise<string | undefined> {
  const resolver = (await resolverOf(site))!
  return resolveName(resolver, { name: 'War Minister of Ruritania', on: '1903-05' }).candidates[0]?.person
}

it('A release with the definitions of the one before is answered by these, and by its own graph.', async () => {
  const definitions = reusingReader()
  const first = await open(await editedRelease('data/records/annals.yaml', text => text), definitions)
  expect(await personIn(first)).toMatch(/fritz-von-tarlenheim$/)
  const next = await editedRelease('data/records/annals.yaml', text =>
    text.replace('sitter: fritz-von-tarlenheim', 'sitter: rudolf-rassendyll')
  )
  const second = await open(next, definitions)
  expect(second.model).toBe(first.model)
  expect(await second.queries).toBe(await first.queries)
  expect(await personIn(second)).toMatch(/rudolf-rassendyll$/)
})

it.each(['ontology/offices.ttl', 'queries/sittings.rq'])('A release with another %s is not.', async file => {
  const definitions = reusingReader()
  const first = await open(await editedRelease(file, text => text), definitions)
  const second = await open(await editedRelease(file, text => `${text}# more\n`), definitions)
  expect(second.release.id).not.toBe(first.release.id)
  expect(second.model).not.toBe(first.model)
})

it('Definitions that could not be read are read again.', async () => {
  const definitions = reusingReader()
  const release = await editedRelease('ontology/offices.ttl', text => text)
  const ontology = join(release.directory, 'ontology')
  await cp(ontology, join(folder.root, 'kept'), { recursive: true })
  await rm(ontology, { recursive: true })
  await expect(open(release, definitions)).rejects.toThrow('was removed or changed')
  await cp(join(folder.root, 'kept'), ontology, { recursive: true })
  expect((await open(release, definitions)).model.classes.size).toBeGreaterThan(0)
})
