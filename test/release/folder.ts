import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { folderAt, type Folder } from '../../src/base/folder.js'

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
