import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import PQueue from 'p-queue'
import { damagedFiles } from './damage.js'
import { parseManifest } from './manifest.js'
import { MANIFEST, readManifest } from './release.js'
import type { Release } from './release.js'
import {
  activateRelease,
  commitRelease,
  POINTER,
  removeLeftovers,
  removeOldReleases,
  startRelease
} from './release-repository.js'
import { copyRemoteFile, ReleaseNotFetched, remoteText } from './remote-files.js'
import type { Patience } from './remote-files.js'

/** Files that are fetched at the same time. */
const AT_ONCE = 4
/** Bytes that the name of the current release, and a manifest, have at most. */
const MOST = { pointer: 1024, manifest: 16 << 20 }

/** Directory of releases that any web server has, and the one into which they are fetched. */
export interface RemoteReleases extends Partial<Patience> {
  /** Address, ends with a slash. */
  from: string
  releases: string
  keep: number
}

/** Milliseconds in which a server has to send something. */
const PATIENCE = 30_000

/** Id of the release that a copied directory of releases names as the current one. Throws a `ReleaseNotFetched`. */
export async function currentIdAt({ from, patienceMs = PATIENCE, signal }: RemoteReleases): Promise<string> {
  const url = new URL(POINTER, from)
  const text = (await remoteText(url, MOST.pointer, { patienceMs, signal })).trim()
  if (!/^[0-9a-f]+$/.test(text))
    throw new ReleaseNotFetched(`${url.href} does not name a release: ${JSON.stringify(text.slice(0, 100))}`)
  return text
}

/**
 * Release fetched, each file held against its checksum, and activated in one step. What is here already, whole, is not
 * fetched again. Throws a `ReleaseNotFetched`; nothing has changed then.
 */
export async function fetchRelease(id: string, remote: RemoteReleases): Promise<Release> {
  const { from, releases, keep, patienceMs = PATIENCE, signal } = remote
  const here = await readManifest(releases, id)
  if (here && (await damagedFiles(here)).length === 0) {
    await activateRelease(releases, id)
    return here
  }
  const address = new URL(`${id}/`, from)
  const text = await remoteText(new URL(MANIFEST, address), MOST.manifest, { patienceMs, signal })
  const manifest = parseManifest(text)
  if (manifest?.id !== id)
    throw new ReleaseNotFetched(`${address.href}${MANIFEST} is not the manifest of release ${id}`)
  // A process that was killed while it fetched has left what it had.
  await removeLeftovers(releases)
  const unfinished = await startRelease(releases)
  const queue = new PQueue({ concurrency: AT_ONCE })
  const abort = new AbortController()
  const ends = signal ? AbortSignal.any([signal, abort.signal]) : abort.signal
  try {
    await queue.addAll(
      manifest.files.map(file => async () => {
        const path = join(unfinished, ...namesOf(file.name))
        await mkdir(dirname(path), { recursive: true })
        const url = new URL(namesOf(file.name).map(encodeURIComponent).join('/'), address)
        await copyRemoteFile(url, file, path, { patienceMs, signal: ends })
      })
    )
    await writeFile(join(unfinished, MANIFEST), text, { flush: true })
    const directory = await commitRelease(releases, unfinished, id)
    await activateRelease(releases, id)
    await removeOldReleases(releases, keep)
    return { id, directory, manifest }
  } catch (error) {
    // Files that are still being written would come back.
    queue.clear()
    abort.abort()
    await queue.onIdle()
    await rm(unfinished, { recursive: true, force: true })
    throw error instanceof ReleaseNotFetched
      ? error
      : new ReleaseNotFetched(`release ${id} of ${from} cannot be fetched: ${(error as Error).message}`)
  }
}

/** Names of the directories and the file in a file's name. Throws when it lies outside of the release. */
function namesOf(name: string): string[] {
  const names = name.split('/')
  if (names.some(part => part === '' || part === '..' || part === '.') || name.includes('\\'))
    throw new ReleaseNotFetched(`the manifest names a file outside of the release: ${JSON.stringify(name)}`)
  return names
}
