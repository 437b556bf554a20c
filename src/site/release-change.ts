import { dirname, join } from 'node:path'
import { deltaName } from '../release/manifest.js'
import { nquadsFile, readManifest } from '../release/release.js'
import type { ReleaseDelta } from '../release/release-delta.js'
import type { GraphChange } from '../store/changed-database.js'
import { databaseIn } from '../store/native-database.js'

/** Change that has made a release's graph, when its delta is intact and small, and the release before it is there. */
export async function changeOf(releaseDelta: ReleaseDelta): Promise<GraphChange | undefined> {
  const { directory, manifest } = releaseDelta.release
  const { delta } = manifest
  const older = await readManifest(dirname(directory), delta?.from)
  const nquads = older && nquadsFile(older)
  if (!delta || !nquads || !(await releaseDelta.linesFrom(older.id))) return undefined
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
