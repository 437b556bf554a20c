import { mkdir, rmdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { formatFault } from '../src/base/faults.js'
import { folderAt } from '../src/base/folder.js'
import type { Folder } from '../src/base/folder.js'
import { publish } from '../src/release/publish.js'
import { currentRelease } from '../src/release/release.js'
import type { Release } from '../src/release/release.js'

/** A folder whose releases, under a name, are in the directory of this run of the tests. */
export function folderOfRun(root: string, name: string): Folder {
  return { ...folderAt(root), releases: join(tmpdir(), `${name}-releases`) }
}

/** The release of a folder of this run, read only: built by whoever needs it first, the same for all others. */
export async function buildOnce(folder: Folder): Promise<Release> {
  const lock = `${folder.releases}.lock`
  for (;;) {
    const release = await currentRelease(folder)
    if (release) return release
    const mine = await mkdir(lock).then(
      () => true,
      () => false
    )
    if (!mine) await wait(50)
    else {
      try {
        const { report } = await publish(folder)
        if (report.faults.length > 0) throw new Error(report.faults.slice(0, 5).map(formatFault).join('; '))
      } finally {
        await rmdir(lock)
      }
    }
  }
}
