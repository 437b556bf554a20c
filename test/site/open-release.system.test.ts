import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { nquadsName } from '../../src/release/release.js'
import { closeRelease } from '../../src/site/current-release.js'
import { openRelease } from '../../src/site/open-release.js'
import { indexOf } from '../../src/site/release-index.js'
import { GraphFiles } from '../../src/store/graph-file.js'
import { publishedCopy } from '../library.js'
import { openWorld, serve } from '../routes/serving.js'

const options = { timeoutMs: 10_000, spare: false }

it('A release that is removed as soon as it is open has all of its saved queries and rules.', async () => {
  const { release } = await publishedCopy()
  const { site, faults } = await openRelease(release, options)
  rmSync(release.directory, { recursive: true })
  expect((await site.queries).size).toBe(5)
  expect(site.rules.length).toBeGreaterThan(0)
  expect(await faults).toEqual([])
  await closeRelease(site)
})

it.each(['queries', 'ontology', 'shapes'])('A release is not opened without its %s.', async directory => {
  const { release } = await publishedCopy()
  rmSync(join(release.directory, directory), { recursive: true })
  await expect(openRelease(release, options)).rejects.toThrow(`was removed or changed while the release was opened`)
})

it('What needs the names of a dump that is damaged is refused; all else is answered.', async () => {
  const { release } = await publishedCopy()
  const dump = join(release.directory, nquadsName(release))
  const { sha256 } = release.manifest.files.find(({ name }) => name === nquadsName(release))!
  const files = new GraphFiles([dump], { maxInMemoryBytes: 0, sha256: [sha256] })
  await files.held
  writeFileSync(dump, '')
  const open = await openWorld()
  const server = await serve({ open: { ...open, index: indexOf(files, open.model) } })
  const refused = await fetch(`${server.url}/search.json?q=luka`)
  expect([refused.status, await refused.json()]).toMatchObject([
    503,
    { title: 'Query failed', detail: 'The graph could not be loaded (the file differs from its checksum).' }
  ])
  expect((await fetch(`${server.url}/id/luka`)).status).toBe(200)
  await server.close()
  await files.close()
  expect(server.failures).toEqual([])
})
