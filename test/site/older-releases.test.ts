import { cpSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { withId } from '../../src/release/manifest.js'
import type { OpenRelease } from '../../src/site/current-release.js'
import { OlderReleasePool } from '../../src/site/older-releases.js'
import { buildOnce } from '../build-once.js'
import { worldFolder } from '../routes/serving.js'
import { until } from '../until.js'

it('No more older releases are open than may be, however many are asked for at the same time.', async () => {
  const built = await buildOnce(worldFolder())
  const directory = mkdtempSync(join(tmpdir(), 'older-'))
  const releases = [1, 2, 3, 4, 5].map(number => {
    const { id, ...rest } = built.manifest
    const manifest = withId({ ...rest, program: `${id}.${number}` })
    const release = { ...built, id: manifest.id, manifest, directory: join(directory, manifest.id) }
    cpSync(built.directory, release.directory, { recursive: true })
    writeFileSync(join(release.directory, 'manifest.json'), JSON.stringify(manifest))
    return release
  })
  const [current, ...others] = releases
  let [open, most] = [0, 0]
  const older = new OlderReleasePool(release => {
    most = Math.max(most, ++open)
    const close = async (): Promise<void> => {
      await setTimeout(10)
      open--
    }
    return Promise.resolve({ release, store: { close } } as unknown as OpenRelease)
  })
  let release = (): void => undefined
  const held = new Promise<void>(resolve => (release = resolve))
  const use = (index: number, work: () => Promise<void>): Promise<string> =>
    older
      .use(others[index]!.id, current!, work, reason => new Error(reason))
      .then(
        () => 'answered',
        (error: unknown) => (error as Error).message
      )
  await use(0, () => Promise.resolve())
  const first = use(1, () => held)
  await until(() => open === 2)
  const outcomes = [2, 3].map(index => use(index, () => held))
  await setTimeout(100)
  release()
  expect([await first, ...(await Promise.all(outcomes)).sort()]).toEqual(['answered', 'answered', 'busy'])
  expect(most).toBe(2)
  await older.close()
})
