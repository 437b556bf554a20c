import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawnSync } from 'node:child_process'
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest'
import { processPath, thisProcess } from '../../src/base/process-paths.js'
import type { ProcessId } from '../../src/base/process-paths.js'
import { leasedIds, leaseRelease } from '../../src/release/lease.js'
import { removeOldReleases } from '../../src/release/release-repository.js'

const events = { refused: () => undefined, missing: () => undefined }
let releases: string
beforeEach(() => {
  releases = mkdtempSync(join(tmpdir(), 'leases-'))
  for (const id of ['aa', 'bb', 'cc']) mkdirSync(join(releases, id))
  writeFileSync(join(releases, 'current'), 'cc\n')
  onTestFinished(() => {
    rmSync(releases, { recursive: true, force: true })
  })
})

/** Writes the lease of another process. */
function lease(owner: Partial<ProcessId>, text: string, renewed = new Date()): string {
  const path = processPath(releases, 'lease', { ...thisProcess, ...owner })
  writeFileSync(path, text)
  utimesSync(path, renewed, renewed)
  return path
}

it('A leased release stays when old ones are removed, until its lease ends.', async () => {
  const held = leaseRelease({ id: 'aa', directory: join(releases, 'aa') }, events)
  await removeOldReleases(releases, 1)
  expect(readdirSync(releases).filter(name => !name.startsWith('.'))).toEqual(['aa', 'cc', 'current'])
  await held.end()
  await removeOldReleases(releases, 1)
  expect(readdirSync(releases)).toEqual(['cc', 'current'])
})

it('A lease of a process that is gone, one that was not renewed and one without an id hold nothing.', async () => {
  const { pid } = spawnSync(process.execPath, ['--version'])
  const longAgo = new Date(Date.now() - 6 * 60_000)
  const [ended, other, far] = [{ pid }, { pid: process.ppid }, { host: 'elsewhere.example' }]
  const over = [
    lease(ended, 'aa\n'),
    lease(other, 'bb\n', longAgo),
    lease(far, 'bb\n', longAgo),
    lease(far, '', longAgo)
  ]
  const others = [lease(other, 'aa\n'), lease(far, `bb 1 elsewhere.example\n`), lease(other, '')]
  expect(await leasedIds(releases)).toEqual(new Set(['aa', 'bb']))
  expect([...over, ...others].map(path => existsSync(path))).toEqual([
    ...[false, false, false, false],
    ...[true, true, true]
  ])
})

it('Releases that cannot be leased are told.', async () => {
  const told: string[] = []
  const nowhere = leaseRelease(
    { id: 'aa', directory: join(releases, 'no', 'aa') },
    {
      ...events,
      refused: reason => {
        told.push(reason)
      }
    }
  )
  await nowhere.end()
  expect(told).toEqual([expect.stringContaining('ENOENT')])
})

it('A leased release that goes missing all the same is told once.', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  onTestFinished(() => {
    vi.useRealTimers()
  })
  const directory = join(releases, 'aa')
  let told = 0
  const missing = (): void => {
    told++
  }
  const held = leaseRelease({ id: 'aa', directory }, { ...events, missing })
  const renew = async (): Promise<void> => {
    vi.advanceTimersByTime(60_000)
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  await renew()
  expect(told).toBe(0)
  rmSync(directory, { recursive: true })
  while (told === 0) await renew()
  await renew()
  expect(told).toBe(1)
  await held.end()
})
