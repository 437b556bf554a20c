import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { folderAt, type Folder } from '../../src/base/folder.js'
import { currentRelease, type Release } from '../../src/release/release.js'
import { buildOnce } from '../build-once.js'
import { worldFolder } from '../routes/serving.js'

/** A copy of the library that a test may change; removed when the test ends. */
export async function libraryCopy(): Promise<Folder> {
  const root = await mkdtemp(join(tmpdir(), 'library-'))
  onTestFinished(() => rm(root, { recursive: true, force: true }))
  await cp('test/world', root, {
    recursive: true,
    filter: path => !path.includes('releases') && !path.includes('fixtures')
  })
  return folderAt(root)
}

/** A copy of the library that a test may change, with its release as this run of the tests has built it. */
export async function publishedCopy(): Promise<{ folder: Folder; release: Release }> {
  const world = worldFolder()
  await buildOnce(world)
  const folder = await libraryCopy()
  // Another test may have made, or be making, the database of a store there, or hold one by links.
  await cp(world.releases, folder.releases, {
    recursive: true,
    filter: path => !/oxigraph|^\.held-/.test(basename(path))
  })
  return { folder, release: (await currentRelease(folder))! }
}
