import { join } from 'node:path'
import { downloadsPage } from '../pages/downloads-page.js'
import type { Release } from '../release/release.js'
import type { Call } from './call.js'
import { htmlPage, negotiate } from './negotiation.js'
import { readerOf, replyWith } from './pages.js'
import { contentType, jsonReply } from './reply.js'
import type { Reply } from './reply.js'
import { nearest } from '../faults.js'
import { notFound } from './statuses.js'

/** A list for programs. */
export const json = { name: 'json', mediaType: 'application/json', aliases: [] }

/** What can be downloaded, with sizes and checksums. */
export async function dumpList(call: Call): Promise<Reply> {
  const { served: { release: { id, manifest } }, accept } = call
  const headers = { 'Vary': 'Accept', 'X-Release': id }
  if (negotiate(accept, [json, htmlPage], call.parameters.one('format')) === json) return jsonReply(manifest, 'application/json', 200, headers)
  return replyWith(call, await downloadsPage(readerOf(call)), 200, { 'X-Release': id })
}

/** One file of the release, with its checksum as strong validator. */
export function dump(call: Call): Reply {
  return fileOf(call.served.release, call.names['file']!)
}

/** A file of a release by its name. Throws 404, with the nearest name. */
export function fileOf(release: Release, name: string): Reply {
  const file = release.manifest.files.find(known => known.name === name)
  if (!file) throw notFound(`dump "${name}"`, [nearest(name, release.manifest.files.map(known => known.name)) ?? []].flat())
  return { status: 200, headers: { 'Content-Type': contentType(file.mediaType), 'ETag': `"${file.sha256}"`, 'Cache-Control': 'no-cache', ...name.endsWith('.gz') ? { 'Content-Disposition': `attachment; filename="${name.split('/').at(-1)!}"` } : {} }, body: { file: join(release.directory, file.name) } }
}
