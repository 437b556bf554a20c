import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { damagedFiles } from '../../src/release/damage.js'
import { publish } from '../../src/release/publish.js'
import { isReleaseId } from '../../src/release/release-repository.js'
import { libraryCopy, publishedCopy } from '../library.js'

describe('a release that is built by two processes', () => {
  it('stays where the first has placed it, with the database that a server has made there', async () => {
    const { folder, release } = await publishedCopy()
    await mkdir(join(release.directory, 'oxigraph'))
    const { release: again } = await publish(folder)
    expect(again).toEqual(release)
    expect(await readdir(release.directory)).toContain('oxigraph')
  })

  it('is there once, and intact, when both have built it at the same time', async () => {
    const folder = await libraryCopy()
    const [one, other] = await Promise.all([publish(folder), publish(folder)])
    expect(other.release).toEqual(one.release)
    expect(await damagedFiles(one.release!)).toEqual([])
    const left = (await readdir(folder.releases)).filter(name => isReleaseId(name) || name.includes('unfinished'))
    expect(left).toEqual([one.release!.id])
  })
})
