import { watch, type FSWatcher } from 'chokidar'
import { once } from 'node:events'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { inputDirectories } from '../release/inputs.js'
import { POINTER } from '../release/release-repository.js'
import type { Folder } from '../base/folder.js'

/** Debounce of changes: editors and version control write many files in a row. */
const DEBOUNCE_MS = 150

/** Handle of a watched folder. */
export interface FolderWatch {
  close(): Promise<void>
}

/**
 * Watcher of the settings, of all below data, shapes, ontology, queries and messages, and of the pointer to the current
 * release. `changed` may also be called when nothing has changed. Folders that are replaced, removed or restored are
 * watched again.
 */
export async function watchFolder(folder: Folder, changed: () => void): Promise<FolderWatch> {
  const watching = new Watching(folder, changed)
  await watching.open()
  return watching
}

class Watching implements FolderWatch {
  #watcher: FSWatcher | undefined
  #directories = ''
  #timer: NodeJS.Timeout | undefined
  #closed = false

  constructor(
    private readonly folder: Folder,
    private readonly changed: () => void
  ) {}

  /** Watches the directories that exist now. */
  async open(): Promise<void> {
    this.#directories = await this.#identities()
    const { root, releases } = this.folder
    const current = join(releases, POINTER)
    const inputs = this.#inputs()
    this.#watcher = watch(root, {
      ignoreInitial: true,
      ignored: path =>
        path !== root &&
        path !== releases &&
        path !== current &&
        (!inputs.some(input => path === input || path.startsWith(join(input, '/'))) ||
          /[\\/]\.[^\\/.]/.test(path.slice(root.length)))
    })
    // Only the raw events of the root report a folder that was replaced by another of the same name.
    this.#watcher.on('all', this.#debounced).on('raw', this.#debounced)
    await once(this.#watcher, 'ready')
    if (this.#closed) await this.#watcher.close()
  }

  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#timer)
    await this.#watcher?.close()
  }

  readonly #debounced = (): void => {
    clearTimeout(this.#timer)
    if (!this.#closed) this.#timer = setTimeout(() => void this.#notify(), DEBOUNCE_MS)
  }

  /** Calls `changed`. A watcher follows a directory, not its name: replaced directories need a new watcher. */
  async #notify(): Promise<void> {
    while (!this.#closed && (await this.#identities()) !== this.#directories) {
      await this.#watcher?.close()
      await this.open()
    }
    if (!this.#closed) this.changed()
  }

  #inputs(): string[] {
    return [...inputDirectories(this.folder), this.folder.settings]
  }

  /** Watched directories, each with device and inode, which differ when another has taken its name. */
  async #identities(): Promise<string> {
    const inputs = this.#inputs()
    const directories = [...inputs, ...(await Promise.all(inputs.map(directoriesBelow))).flat()]
    const identities = directories.map(async path => {
      const found = await stat(path).catch(() => undefined)
      return `${path} ${found?.dev} ${found?.ino}`
    })
    return (await Promise.all(identities)).join('\n')
  }
}

/**
 * Directories and symbolic links below a directory; links are not followed. (A recursive `readdir` follows them since
 * Node.js 26, without end where they lead around.)
 */
async function directoriesBelow(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true }).catch(() => [])
  const below = entries.map(async entry => {
    const path = join(directory, entry.name)
    return entry.isFile() ? [] : entry.isDirectory() ? [path, ...(await directoriesBelow(path))] : [path]
  })
  return (await Promise.all(below)).flat()
}
