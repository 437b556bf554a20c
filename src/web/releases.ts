import { dirname } from 'node:path'
import { nearest } from '../faults.js'
import { allReleases, type Release } from '../release/release.js'
import type { Call } from './call.js'
import { fileOf } from './dumps.js'
import { jsonReply } from './reply.js'
import type { Reply } from './reply.js'
import { notFound } from './statuses.js'

/** All releases that can be downloaded, the newest first, as JSON: counts, checksums of files, and what each changed in the one before. */
export async function releaseList(call: Call): Promise<Reply> {
  const { served: { release: { id: current } } } = call
  const releases = (await kept(call)).map(({ id, manifest: { counts, delta, files, program } }) => ({
    id, current: id === current, manifest: `/releases/${id}`, program, counts, ...delta && { delta },
    files: files.map(file => ({ ...file, path: `/releases/${id}/${file.name}` }))
  }))
  return jsonReply({ releases }, 'application/json', 200, { 'Cache-Control': 'no-cache', 'X-Release': current })
}

/** The manifest of one release. */
export async function releaseManifest(call: Call): Promise<Reply> {
  const { id, manifest } = await named(call)
  return jsonReply(manifest, 'application/json', 200, { 'ETag': `"${id}${manifest.delta?.from ?? ''}"`, 'Cache-Control': 'no-cache' })
}

/** One file of any release that is kept. */
export async function releaseFile(call: Call): Promise<Reply> {
  return fileOf(await named(call), call.names['file']!)
}

async function named(call: Call): Promise<Release> {
  const id = call.names['id']!
  const releases = await kept(call)
  const release = releases.find(known => known.id === id)
  if (!release) throw notFound(`release "${id}"`, [nearest(id, releases.map(known => known.id)) ?? []].flat())
  return release
}

/** The releases beside the served one, which is among them even when its directory is gone. */
async function kept({ served: { release } }: Call): Promise<Release[]> {
  const releases = await allReleases(dirname(release.directory))
  return releases.some(({ id }) => id === release.id) ? releases : [release, ...releases]
}
