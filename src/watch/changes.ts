import { watch } from 'chokidar'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { POINTER } from '../release/release-repository.js'
import type { Folder } from '../base/folder.js'

/** A change is told when nothing more has changed for so long (ms): editors and version control write many files in a row. */
const QUIET = 150

/** Tells that something below data, shapes, ontology or queries has changed, or another release is current; may tell it when nothing has. Call `close` to end. */
export async function watchFolder(folder: Folder, changed: () => void): Promise<{ close(): Promise<void> }> {
  let timer: NodeJS.Timeout | undefined
  // A folder that is not there yet is noticed through its parent.
  const parts = [
    folder.ontology,
    folder.shapes,
    folder.entities,
    folder.sources,
    folder.records,
    folder.links,
    folder.queries,
    folder.messages,
    folder.settings
  ]
  const places = parts.every(existsSync) ? parts : [folder.root]
  const current = join(folder.releases, POINTER)
  const watcher = watch([...places, current], {
    ignoreInitial: true,
    ignored: path =>
      (path !== current && path.startsWith(folder.releases)) ||
      /[\\/](?:\.[^\\/.]|node_modules[\\/]?|dist[\\/])/.test(path.slice(folder.root.length))
  })
  const soon = (): void => {
    clearTimeout(timer)
    timer = setTimeout(changed, QUIET)
  }
  watcher.on('all', soon)
  await new Promise<void>(resolve => {
    watcher.once('ready', () => {
      resolve()
    })
  })
  return {
    async close() {
      clearTimeout(timer)
      await watcher.close()
    }
  }
}
