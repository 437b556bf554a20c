import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Folder } from '../base/folder.js'
import { damagedFiles } from './damage.js'
import { isDefinition } from './definitions.js'
import { hashOfInputs, programVersion } from './inputs.js'
import { MANIFEST, parseManifest } from './manifest.js'
import type { Manifest, ReleaseFile } from './manifest.js'
import { currentId, releaseIds } from './release-repository.js'

/** A published graph: an immutable directory of dumps, with the definitions it was built with and its manifest. */
export interface Release {
  id: string
  directory: string
  manifest: Manifest
  /** Whether its N-Quads were compared with the manifest by size alone. */
  unverified?: boolean
}

/** The current release; undefined when there is none, or its manifest or a file that it is served from is damaged. */
export async function currentRelease(folder: Folder): Promise<Release | undefined> {
  const release = await readManifest(folder.releases, await currentId(folder.releases))
  return release && (await isIntactRelease(release)) ? release : undefined
}

/** Choices of `newestIntact` for each release; false when left out. */
export interface IntactOptions {
  /** Whether its N-Quads are compared with the manifest by size alone. */
  bySize?: (release: Release) => Promise<boolean>
  /** Whether it is passed over, intact or not. */
  isRefused?: (release: Release) => Promise<boolean>
}

/** The newest release that is intact, and the ids of the newer ones that are damaged. */
export async function newestIntact(
  { releases }: Folder,
  { bySize, isRefused }: IntactOptions = {}
): Promise<{ release?: Release; damaged: string[] }> {
  const damaged: string[] = []
  for (const id of await releaseIds(releases)) {
    const release = await readManifest(releases, id)
    if (release && (await isRefused?.(release))) continue
    const unverified = release && (await bySize?.(release))
    if (release && (await isIntactRelease(release, unverified)))
      return { release: unverified ? { ...release, unverified } : release, damaged }
    damaged.push(id)
  }
  return { damaged }
}

/** All releases whose manifest holds, the newest first. */
export async function allReleases(releases: string): Promise<Release[]> {
  const found = await Promise.all((await releaseIds(releases)).map(id => readManifest(releases, id)))
  return found.filter(release => release !== undefined)
}

/** Test whether a release was built from other inputs than the folder's, or by another version of the program. */
export async function isStale(folder: Folder, release: Release): Promise<boolean> {
  return (
    release.manifest.program !== (await programVersion()) || release.manifest.inputs !== (await hashOfInputs(folder))
  )
}

/** File name of a release's N-Quads, which stores are filled from. */
export const nquadsName = ({ manifest: { name } }: Pick<Release, 'manifest'>): string => `${name}.nq`

/** Path of a release's N-Quads. */
export const nquadsPath = (release: Pick<Release, 'directory' | 'manifest'>): string =>
  join(release.directory, nquadsName(release))

/** Entry of a release's N-Quads in its manifest. */
export const nquadsFile = (release: Pick<Release, 'manifest'>): ReleaseFile | undefined =>
  release.manifest.files.find(({ name }) => name === nquadsName(release))

async function isIntactRelease(release: Release, bySize = false): Promise<boolean> {
  const nquads = nquadsName(release)
  const damaged = await damagedFiles(
    release,
    name => isDefinition(name) || name === nquads,
    name => bySize && name === nquads
  )
  return damaged.length === 0
}

/** A release by its id, when its manifest holds. */
export async function readManifest(releases: string, id: string | undefined): Promise<Release | undefined> {
  if (id === undefined) return undefined
  const directory = join(releases, id)
  const manifest = parseManifest(await readFile(join(directory, MANIFEST), 'utf8').catch(() => ''))
  return manifest?.id === id ? { id, directory, manifest } : undefined
}
