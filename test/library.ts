import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { onTestFinished, TestRunner } from 'vitest'
import { folderAt, type Folder } from '../src/base/folder.js'
import { currentRelease, type Release } from '../src/release/release.js'
import { buildOnce } from './build-once.js'
import { worldFolder } from './routes/serving.js'

/**
 * A copy of the library without releases, or of another folder with them, that a test may change. It is removed when
 * the test ends; one of several tests, with all that a run leaves.
 */
export async function libraryCopy(of?: Folder): Promise<Folder> {
  const root = await mkdtemp(join(tmpdir(), 'library-'))
  if (TestRunner.getCurrentTest()) onTestFinished(() => rm(root, { recursive: true, force: true }))
  const isPart = (path: string): boolean => !path.includes('releases') && !path.includes('fixtures')
  // Releases are in the order of their times.
  await cp(of?.root ?? 'test/world', root, { recursive: true, preserveTimestamps: true, filter: of ? isFile : isPart })
  return folderAt(root)
}

/** A copy of the library that a test may change, with its release as this run of the tests has built it. */
export async function publishedCopy(): Promise<{ folder: Folder; release: Release }> {
  const world = worldFolder()
  await buildOnce(world)
  const folder = await libraryCopy()
  await cp(world.releases, folder.releases, { recursive: true, preserveTimestamps: true, filter: isFile })
  return { folder, release: (await currentRelease(folder))! }
}

/** Another test may have made, or be making, the database of a store, or hold one by links. */
const isFile = (path: string): boolean => !/oxigraph|^\.held-/.test(basename(path))
