import { stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { allReleases } from './release.js'
import type { Release } from './release.js'

/** The releases beside one that is served, the newest first; it is among them even when its directory is gone. */
export async function keptBeside(release: Release): Promise<Release[]> {
  const releases = await allReleases(dirname(release.directory))
  return releases.some(({ id }) => id === release.id) ? releases : [release, ...releases]
}

/**
 * Time at which a release was put here: the ids and the files of releases do not tell, since the same input makes the
 * same release at any time.
 */
export async function publishedAt({ directory }: Release): Promise<Date | undefined> {
  return (await stat(join(directory, 'manifest.json')).catch(() => undefined))?.mtime
}
