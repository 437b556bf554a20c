import { randomBytes } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { isRunning } from '../base/running.js'
import { leasedIds } from './lease.js'
import { MANIFEST } from './manifest.js'

/**
 * The directory of releases. `current` is a file that names the release being served, replaced by rename: it works on
 * every file system, mounts without symbolic links included, and a process killed at any moment leaves the old name or
 * the new one.
 */
export const POINTER = 'current'
const UNFINISHED = /^\.unfinished-(\d+)-/
/** Default number of releases that are kept. */
export const DEFAULT_KEEP = 5
/** Milliseconds after which an unfinished directory counts as abandoned, even when a process has its id. */
const ABANDONED_AFTER = 60 * 60 * 1000
/** Names of the unfinished directories of this process. */
const unfinishedHere = new Set<string>()

/** Test whether a text is an id of a release. */
export function isReleaseId(text: string): boolean {
  return /^[0-9a-f]+$/.test(text)
}

/** The id that `current` names, if any. */
export async function currentId(releases: string): Promise<string | undefined> {
  const text = await readFile(join(releases, POINTER), 'utf8').catch(() => '')
  const id = text.slice(0, -1)
  return text.endsWith('\n') && isReleaseId(id) ? id : undefined
}

/** Path beside the releases for a file or directory that gets its own name once it is complete. */
export function unfinishedPath(releases: string): string {
  return join(releases, `.unfinished-${String(process.pid)}-${randomBytes(4).toString('hex')}`)
}

/** A new directory, beside the releases, to build in. */
export async function startRelease(releases: string): Promise<string> {
  const directory = unfinishedPath(releases)
  unfinishedHere.add(basename(directory))
  await mkdir(directory, { recursive: true })
  return directory
}

/**
 * Placement of a finished directory under its id. A release of that id is there already only when it was damaged: it is
 * replaced.
 */
export async function commitRelease(releases: string, unfinished: string, id: string): Promise<string> {
  const directory = join(releases, id)
  await syncDirectory(unfinished)
  const aside = unfinishedPath(releases)
  const isReplaced = await rename(directory, aside).then(
    () => true,
    () => false
  )
  await rename(unfinished, directory)
  await syncDirectory(releases)
  if (isReplaced) await rm(aside, { recursive: true, force: true })
  return directory
}

/** Activation of a release, in one step: it is the current one from then on. */
export async function activateRelease(releases: string, id: string): Promise<void> {
  const next = unfinishedPath(releases)
  await writeFile(next, `${id}\n`, { flush: true })
  await rename(next, join(releases, POINTER))
  await syncDirectory(releases)
}

/** Removal of the unfinished directories of killed builds. A build that still runs keeps its own for an hour. */
export async function removeLeftovers(releases: string): Promise<void> {
  for (const name of await readdir(releases).catch(() => [])) {
    const pid = UNFINISHED.exec(name)?.[1]
    if (pid === undefined || unfinishedHere.has(name)) continue
    // Another process may remove it meanwhile.
    const found = await stat(join(releases, name)).catch(() => undefined)
    if (!found) continue
    const age = Date.now() - found.mtimeMs
    if (age > ABANDONED_AFTER || Number(pid) === process.pid || !isRunning(Number(pid)))
      await rm(join(releases, name), { recursive: true, force: true })
  }
}

/** The ids of all releases, the newest first; `current` comes before the others. */
export async function releaseIds(releases: string): Promise<string[]> {
  const current = await currentId(releases)
  const found: { name: string; time: number }[] = []
  for (const name of await readdir(releases).catch(() => [])) {
    if (!isReleaseId(name)) continue
    const manifest = await stat(join(releases, name, MANIFEST)).catch(() => undefined)
    found.push({ name, time: name === current ? Infinity : (manifest?.mtimeMs ?? 0) })
  }
  return found
    .sort((a, b) => (a.time === b.time ? 0 : b.time - a.time) || (a.name < b.name ? -1 : 1))
    .map(({ name }) => name)
}

/** Removal of all but the newest `keep` releases; `current` always stays, and what processes answer from. */
export async function removeOldReleases(releases: string, keep: number): Promise<void> {
  const leased = await leasedIds(releases)
  for (const name of (await releaseIds(releases)).slice(keep).filter(id => !leased.has(id)))
    await rm(join(releases, name), { recursive: true, force: true })
}

async function syncDirectory(path: string): Promise<void> {
  // Windows cannot open a directory; there the rename has to be enough.
  const directory = await open(path, 'r').catch(() => undefined)
  await directory?.sync().catch(() => undefined)
  await directory?.close()
}
