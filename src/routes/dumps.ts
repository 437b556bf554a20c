import { basename, join } from 'node:path'
import { create as contentDisposition } from 'content-disposition'
import { downloadsPage } from '../pages/downloads-page.js'
import type { Release } from '../release/release.js'
import type { RequestContext } from './request-context.js'
import { htmlPage, negotiate } from '../http/negotiation.js'
import { pageContextOf, replyWith } from './page-context.js'
import { contentType, jsonReply } from '../http/reply.js'
import type { HttpReply } from '../http/reply.js'
import { nearest } from '../base/faults.js'
import { notFound } from '../http/errors.js'

/** A list for programs. */
export const json = { name: 'json', mediaType: 'application/json', aliases: [] }

/** What can be downloaded, with sizes and checksums. */
export async function dumpList(call: RequestContext): Promise<HttpReply> {
  const {
    served: {
      release: { id, manifest }
    },
    accept
  } = call
  const headers = { 'Vary': 'Accept', 'X-Release': id }
  if (negotiate(accept, [json, htmlPage], call.parameters.one('format')) === json)
    return jsonReply(manifest, 'application/json', 200, headers)
  return replyWith(call, await downloadsPage(pageContextOf(call)), 200, { 'X-Release': id })
}

/** One file of the release, with its checksum as strong validator. */
export function dump(call: RequestContext): HttpReply {
  return fileOf(call.served.release, call.names['file']!)
}

/** A file of a release by its name. Throws 404, with the nearest name. */
export function fileOf(release: Release, name: string): HttpReply {
  const file = release.manifest.files.find(known => known.name === name)
  if (!file)
    throw notFound(
      `dump "${name}"`,
      [
        nearest(
          name,
          release.manifest.files.map(known => known.name)
        ) ?? []
      ].flat()
    )
  return {
    status: 200,
    headers: {
      'Content-Type': contentType(file.mediaType),
      'ETag': `"${file.sha256}"`,
      'Cache-Control': 'no-cache',
      ...(name.endsWith('.gz') && { 'Content-Disposition': contentDisposition(basename(name)) })
    },
    body: { file: join(release.directory, file.name) }
  }
}
