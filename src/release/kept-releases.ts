import { stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { MANIFEST } from './manifest.js'
import { allReleases } from './release.js'
import type { Release } from './release.js'

/** The releases that are kept, the newest first; the served one is among them even when its directory is gone. */
export async function keptReleases(served: Release): Promise<Release[]> {
  const releases = await allReleases(dirname(served.directory))
  return releases.some(({ id }) => id === served.id) ? releases : [served, ...releases]
}

/**
 * Time of publication, by the manifest's time of change: neither the id nor the files of a release have a time, since
 * the same input makes the same release at any time.
 */
export async function publishedAt({ directory }: Release): Promise<Date | undefined> {
  return (await stat(join(directory, MANIFEST)).catch(() => undefined))?.mtime
}
