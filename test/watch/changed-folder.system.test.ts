import { cpSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { Builder } from '../../src/watch/builder.js'
import { ChangedFolder } from '../../src/watch/changed-folder.js'
import { publishedCopy } from '../library.js'

it('A folder with faults that is restored while it is being read is logged as reverted.', async () => {
  const { folder, release: served } = await publishedCopy()
  const { root } = folder
  const events: string[] = []
  let restore = (): void => undefined
  class RestoringBuilder extends Builder {
    override build(): ReturnType<Builder['build']> {
      restore()
      return super.build()
    }
  }
  const builder = new RestoringBuilder({ folder, keep: 5 })
  onTestFinished(() => builder.close())
  const changed = new ChangedFolder(folder, builder, event => events.push(event))
  renameSync(join(root, 'data'), join(root, 'moved'))
  expect(await changed.newerThan(served)).toBeUndefined()
  restore = () => {
    cpSync(join(root, 'moved'), join(root, 'data'), { recursive: true })
  }
  expect(await changed.newerThan(served)).toBeUndefined()
  expect(events).toEqual(['change-refused', 'change-reverted'])
}, 60_000)
