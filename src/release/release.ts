import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Folder } from '../base/folder.js'
import { damagedFiles } from './damage.js'
import { isDefinition } from './definitions.js'
import { hashOfInputs, programVersion } from './inputs.js'
import { parseManifest, type Manifest } from './manifest.js'
import { currentId, releaseIds } from './release-repository.js'

export { damagedFiles } from './damage.js'

/** A published graph: an immutable directory of dumps, with the definitions it was built with and its manifest. */
export interface Release {
  id: string
  directory: string
  manifest: Manifest
  /** Whether its N-Quads were compared with the manifest by size alone. */
  unverified?: boolean
}

/** File name of a release's manifest. */
export const MANIFEST = 'manifest.json'

/**
 * The release in use, after its manifest and the files it is served from were checked; nothing when there is none or it
 * is damaged.
 */
export async function currentRelease(folder: Folder): Promise<Release | undefined> {
  const release = await readManifest(folder.releases, await currentId(folder.releases))
  return release && (await isSound(release)) ? release : undefined
}

/**
 * The newest release that is whole, and the ids of the newer ones that are damaged. `bySize`: whether the N-Quads of a
 * release, of which there is a database, are compared by size alone; `refused`: whether it is passed over all the same.
 */
export async function soundRelease(
  { releases }: Folder,
  bySize: (release: Release) => Promise<boolean> = () => Promise.resolve(false),
  refused: (release: Release) => Promise<boolean> = () => Promise.resolve(false)
): Promise<{ release?: Release; damaged: string[] }> {
  const damaged: string[] = []
  for (const id of await releaseIds(releases)) {
    const release = await readManifest(releases, id)
    if (release && (await refused(release))) continue
    const unverified = release && (await bySize(release))
    if (release && (await isSound(release, unverified)))
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

async function isSound(release: Release, bySize = false): Promise<boolean> {
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
