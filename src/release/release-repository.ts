import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { touchWhileThere } from '../base/heartbeat.js'
import { processPath, removeOrphans } from '../base/process-paths.js'
import { damagedFiles } from './damage.js'
import { leasedIds } from './lease.js'
import { MANIFEST, parseManifest } from './manifest.js'

/**
 * The directory of releases. `current` is a file that names the release being served, replaced by rename: it works on
 * every file system, mounts without symbolic links included, and a process killed at any moment leaves the old name or
 * the new one.
 */
export const POINTER = 'current'
/** Kind of the files and directories that get their own name once they are complete. */
const UNFINISHED = 'unfinished'
/** Default number of releases that are kept. */
export const DEFAULT_KEEP = 5
/** Milliseconds between two heartbeats of an unfinished directory, and after the last one until it is orphaned. */
const HEARTBEAT_MS = 60_000
const MAX_AGE_MS = 15 * HEARTBEAT_MS

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
  return processPath(releases, UNFINISHED)
}

/** A new directory, beside the releases, to build in. */
export async function startRelease(releases: string): Promise<string> {
  const directory = unfinishedPath(releases)
  await mkdir(directory, { recursive: true })
  touchWhileThere(directory, HEARTBEAT_MS)
  return directory
}

/**
 * Placement of a finished directory under its id. The same release stays where another process has placed it and is
 * intact: servers may be opening it. Any other, damaged or with another delta, is replaced.
 */
export async function commitRelease(releases: string, unfinished: string, id: string): Promise<string> {
  const directory = join(releases, id)
  await syncDirectory(unfinished)
  const replaced: string[] = []
  while (!(await renameUnlessTaken(unfinished, directory))) {
    if (await isIntactCopy(directory, unfinished)) {
      await rm(unfinished, { recursive: true, force: true })
      return directory
    }
    const aside = unfinishedPath(releases)
    await rename(directory, aside)
    replaced.push(aside)
  }
  await syncDirectory(releases)
  for (const aside of replaced) await rm(aside, { recursive: true, force: true })
  return directory
}

/** Renaming of a directory; false when there is one of the new name. */
async function renameUnlessTaken(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to)
    return true
  } catch (error) {
    if (await stat(to).catch(() => undefined)) return false
    throw error
  }
}

/** Test whether a release is intact and has the manifest of another. */
async function isIntactCopy(directory: string, other: string): Promise<boolean> {
  const [text, same] = await Promise.all(
    [directory, other].map(each => readFile(join(each, MANIFEST), 'utf8').catch(() => ''))
  )
  const manifest = text === same ? parseManifest(text!) : undefined
  return manifest !== undefined && (await damagedFiles({ directory, manifest })).length === 0
}

/** Activation of a release, in one step: it is the current one from then on. */
export async function activateRelease(releases: string, id: string): Promise<void> {
  const next = unfinishedPath(releases)
  await writeFile(next, `${id}\n`, { flush: true })
  await rename(next, join(releases, POINTER))
  await syncDirectory(releases)
}

/** Removal of what killed builds have left, those of other hosts when they are renewed no more. */
export async function removeLeftovers(releases: string): Promise<void> {
  await removeOrphans(releases, UNFINISHED, MAX_AGE_MS)
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
