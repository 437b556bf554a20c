import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pass } from 'node:timers/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { currentRelease } from '../../src/release/release.js'
import { damagedFiles } from '../../src/release/damage.js'
import { currentId } from '../../src/release/release-repository.js'
import { folderAt } from '../../src/base/folder.js'
import type { Folder } from '../../src/base/folder.js'
import { program } from '../commands/cli.js'
import { some } from '../depth.js'
import { libraryCopy } from '../library.js'
import { build, change, knows, servedId, startServer, twicePublished } from './process.js'

let built: Folder
beforeAll(async () => {
  built = await twicePublished()
})

describe('kill -9', () => {
  it('of a server in the middle of a build or a swap leaves a whole release, which the next start serves', async () => {
    const { root: folder } = await libraryCopy(built)
    const current = async (): Promise<string> => (await currentId(join(folder, 'releases')))!
    const moments: Record<string, (before: string) => Promise<boolean>> = {
      build: () => Promise.resolve(unfinished(folder).length > 0),
      swap: async before => (await current()) !== before
    }
    for (const moment of some(Object.keys(moments))) {
      const server = await startServer(folder, ['--watch'])
      expect(await knows(server.url, 'A second work')).toBe(true)
      const before = await current()
      expect(unfinished(folder)).toEqual([])
      change(folder, `A work at the ${moment}`)
      while (!(await moments[moment]!(before))) await pass(2)
      server.child.kill('SIGKILL')
      await server.ended
      expect(server.stderr()).not.toContain('is served')
      expect([unfinished(folder).length > 0, (await current()) === before]).toEqual(Array(2).fill(moment === 'build'))
      await expectWhole(folder)
      const next = await startServer(folder)
      expect(await servedId(next.url)).toBe(await current())
      expect(await knows(next.url, `A work at the ${moment}`)).toBe(true)
      expect(unfinished(folder)).toEqual([])
      next.child.kill('SIGKILL')
      await next.ended
      change(folder, 'A second work')
    }
  })

  it('of a build at any moment leaves a whole release', async () => {
    const { root: folder } = await libraryCopy(built)
    for (const [round, moment] of some(['library.rdf', 'manifest.json', 'placed']).entries()) {
      change(folder, `Work ${String(round)}`)
      const before = releasesIn(folder).length
      const child = spawn(program[0], [...program.slice(1), 'build', '--folder', folder, '--keep', '9'], {
        stdio: 'ignore'
      })
      const ended = new Promise(resolve => {
        child.once('close', resolve)
      })
      const reached = (): boolean => {
        if (moment === 'placed') return releasesIn(folder).filter(name => !name.startsWith('.')).length > before
        return unfinished(folder).some(name => existsSync(join(folder, 'releases', name, moment)))
      }
      while (!reached() && child.exitCode === null) await pass(2)
      child.kill('SIGKILL')
      await ended
      await expectWhole(folder)
    }
    await build(folder)
    expect(unfinished(folder)).toEqual([])
    await expectWhole(folder)
  })
})

describe('a full disk', () => {
  it('while a release is written is told as a fault, and nothing else changes', async () => {
    const { root: folder } = await libraryCopy(built)
    const before = releasesIn(folder)
    change(folder, 'A third work')
    const run = spawnSync('bash', ['-c', 'ulimit -f 40; exec "$@"', 'bash', ...program, 'build', '--folder', folder], {
      encoding: 'utf8'
    })
    expect([run.status, run.stdout + run.stderr]).toEqual([
      1,
      expect.stringMatching(/the release could not be written .*EFBIG.*room on the disk/)
    ])
    expect(run.stderr).not.toContain('    at ')
    expect(releasesIn(folder)).toEqual(before)
    await expectWhole(folder)
  })

  it('does not keep a server from serving the last good release', async () => {
    const { root: folder } = await libraryCopy(built)
    change(folder, 'A third work')
    const { url, stderr } = await startServer(folder, [], 40)
    expect(stderr()).toContain('the release could not be written')
    expect([await knows(url, 'A second work'), await knows(url, 'A third work')]).toEqual([true, false])
  })
})

describe('a damaged release', () => {
  it('is told, the one before is served at once, and a whole one as soon as it is built', async () => {
    const { root: folder } = await libraryCopy(built)
    const current = (await currentId(join(folder, 'releases')))!
    const [before] = readdirSync(join(folder, 'releases')).filter(name => /^[0-9a-f]+$/.test(name) && name !== current)
    const path = join(folder, 'releases', current, 'library.nq')
    const bytes = readFileSync(path)
    bytes[bytes.length >> 1]! ^= 1
    writeFileSync(path, bytes)
    const { url, waitFor } = await startServer(folder)
    expect(await waitFor(/is damaged/)).toContain(
      `release ${current} is damaged: its checksums differ; release ${before!} is intact`
    )
    await waitFor(/is served/)
    expect(await servedId(url)).toBe(current)
    await expectWhole(folder)
  })

  it('stays passed over while the folder has faults; a cut manifest is damage as well', async () => {
    const { root: folder } = await libraryCopy(built)
    const current = (await currentId(join(folder, 'releases')))!
    truncateSync(join(folder, 'releases', current, 'manifest.json'), 100)
    writeFileSync(join(folder, 'data/entities/broken.yaml'), 'entities: [')
    const { url, waitFor } = await startServer(folder)
    await waitFor(/nothing was published/)
    expect(await servedId(url)).not.toBe(current)
    expect(await knows(url, 'A second work')).toBe(false)
  })
})

/** What stands beside the releases, but the record of checksums, which any build may write. */
function releasesIn(folder: string): string[] {
  const names = readdirSync(join(folder, 'releases')).sort()
  return names.filter(name => name !== '.inputs.json')
}

function unfinished(folder: string): string[] {
  return readdirSync(join(folder, 'releases')).filter(name => name.startsWith('.unfinished-'))
}

async function expectWhole(folder: string): Promise<void> {
  const release = await currentRelease(folderAt(folder))
  expect(release).toBeDefined()
  expect(await damagedFiles(release!)).toEqual([])
}
