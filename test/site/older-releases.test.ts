import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'
import { withId } from '../../src/release/manifest.js'
import type { Release } from '../../src/release/release.js'
import type { OpenRelease } from '../../src/site/current-release.js'
import { OlderReleasePool } from '../../src/site/older-releases.js'
import { buildOnce } from '../build-once.js'
import { worldFolder } from '../routes/serving.js'
import { until } from '../until.js'

/** Releases of one directory, which differ in their ids. */
async function releasesOfOne(count: number): Promise<Release[]> {
  const built = await buildOnce(worldFolder())
  const directory = mkdtempSync(join(tmpdir(), 'older-'))
  onTestFinished(() => {
    rmSync(directory, { recursive: true, force: true })
  })
  return Array.from({ length: count }, (_, number) => {
    const { id, ...rest } = built.manifest
    const manifest = withId({ ...rest, program: `${id}.${number}` })
    const release = { ...built, id: manifest.id, manifest, directory: join(directory, manifest.id) }
    cpSync(built.directory, release.directory, { recursive: true })
    writeFileSync(join(release.directory, 'manifest.json'), JSON.stringify(manifest))
    return release
  })
}

const asked = (work: Promise<void>): Promise<string> =>
  work.then(
    () => 'answered',
    (error: unknown) => (error as Error).message
  )

it('No more older releases are open than may be, however many are asked for at the same time.', async () => {
  const [current, ...others] = await releasesOfOne(5)
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
    asked(older.use(others[index]!.id, current!, work, reason => new Error(reason)))
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

it('Whether an older release is trusted is asked as it is opened, and again after one was not.', async () => {
  const [current, older] = await releasesOfOne(2)
  const questions: string[] = []
  const pool = new OlderReleasePool(
    release => Promise.resolve({ release, store: { close: () => Promise.resolve() } } as unknown as OpenRelease),
    { trusts: ({ id }) => Promise.resolve(questions.push(id) > 1) }
  )
  const use = (): Promise<string> =>
    asked(
      pool.use(
        older!.id,
        current!,
        () => Promise.resolve(),
        reason => new Error(reason)
      )
    )
  expect([await use(), ...(await Promise.all([use(), use()])), await use()]).toEqual([
    'gone',
    'answered',
    'answered',
    'answered'
  ])
  expect(questions.length).toBeLessThanOrEqual(3)
  const before = questions.length
  await use()
  expect(questions).toHaveLength(before)
  await pool.close()
})
