import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { sha256Of } from '../../src/base/fingerprint.js'
import { withId } from '../../src/release/manifest.js'
import { activateRelease } from '../../src/release/release-repository.js'
import { publishedCopy } from '../library.js'
import { attacheProcess } from './cli.js'

it('A release whose checksums hold and that no store can load ends a command with 1 and a sentence.', async () => {
  const { folder, release } = await publishedCopy()
  const dump = join(release.directory, 'library.nq')
  writeFileSync(dump, '<http://example.org/a> <http://example.org/b> .\n')
  const { id, ...manifest } = release.manifest
  const sha256 = await sha256Of(dump)
  const files = manifest.files.map(file => (file.name === 'library.nq' ? { ...file, bytes: 48, sha256 } : file))
  const forged = withId({ ...manifest, files })
  writeFileSync(join(release.directory, 'manifest.json'), JSON.stringify(forged))
  renameSync(release.directory, join(folder.releases, forged.id))
  await activateRelease(folder.releases, forged.id)
  expect(id).not.toBe(forged.id)
  const table = join(folder.entities, 'places.csv')
  for (const command of ['serve --port 0', 'mcp', 'query', 'explain ana', `resolve ${table} --name id`]) {
    const run = await attacheProcess(...command.split(' '), '--folder', folder.root)
    expect([command, run.code, run.err]).toEqual([
      command,
      1,
      expect.stringMatching(new RegExp(`(^|\\}\\n)error: release ${forged.id} cannot be loaded: .*\\n$`))
    ])
  }
})
