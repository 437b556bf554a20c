import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { closeRelease } from '../../src/site/current-release.js'
import { openRelease } from '../../src/site/open-release.js'
import { publishedCopy } from '../release/folder.js'

const options = { timeoutMs: 10_000, spare: false }

it('A release that is removed as soon as it is open has all of its saved queries and rules.', async () => {
  const { release } = await publishedCopy()
  const { served, faults } = await openRelease(release, options)
  rmSync(release.directory, { recursive: true })
  expect((await served.queries).size).toBe(5)
  expect((await served.rules()).length).toBeGreaterThan(0)
  expect(await faults).toEqual([])
  await closeRelease(served)
})

it.each(['queries', 'ontology', 'shapes'])('A release is not opened without its %s.', async directory => {
  const { release } = await publishedCopy()
  rmSync(join(release.directory, directory), { recursive: true })
  await expect(openRelease(release, options)).rejects.toThrow(`was removed or changed while the release was opened`)
})
