import { dirname, join } from 'node:path'
import { damagedFiles } from '../release/damage.js'
import { DELTA, deltaName } from '../release/manifest.js'
import { nquadsFile, readManifest } from '../release/release.js'
import type { Release } from '../release/release.js'
import type { GraphChange } from '../store/changed-database.js'
import { databaseIn } from '../store/native-database.js'

/** Change that has made a release's graph, when its delta is intact and the release before it is there. */
export async function changeOf(release: Release): Promise<GraphChange | undefined> {
  const { directory, manifest } = release
  const { delta } = manifest
  const older = await readManifest(dirname(directory), delta?.from)
  if (!delta || !older) return undefined
  const nquads = nquadsFile(older)
  const damaged = await damagedFiles(release, name => name.startsWith(DELTA))
  if (!nquads || damaged.length) return undefined
  const file = (name: 'removed' | 'added'): GraphChange['added'] => ({
    path: join(directory, deltaName(delta.from, name)),
    quads: delta[name]
  })
  const { quads, triples } = older.manifest.counts
  return {
    older: { key: nquads.sha256, quads, triples, location: databaseIn(older.directory) },
    removed: file('removed'),
    added: file('added')
  }
}
