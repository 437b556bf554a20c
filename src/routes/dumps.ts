import { basename, join } from 'node:path'
import { create as contentDisposition } from 'content-disposition'
import { publishedReleases } from '../lookup/releases.js'
import { downloadsPage } from '../pages/downloads-page.js'
import type { Release } from '../release/release.js'
import type { RequestContext } from './request-context.js'
import { htmlPage, jsonData, negotiate } from '../http/negotiation.js'
import { pageContextOf, replyWith } from './page-context.js'
import { contentType, jsonReply } from '../http/reply.js'
import type { HttpReply } from '../http/reply.js'
import { isIntact } from '../release/integrity.js'
import { DEFAULT_BASE } from '../release/manifest.js'
import type { Manifest, ReleaseFile } from '../release/manifest.js'
import { fileDamaged, notFound } from '../http/errors.js'

/** List of the files of the served release, with sizes and checksums. */
export async function dumpListRoute(ctx: RequestContext): Promise<HttpReply> {
  const {
    site: { release },
    accept
  } = ctx
  const { id, manifest } = release
  const headers = { 'Vary': 'Accept', 'X-Release': id }
  if (negotiate(accept, [jsonData, htmlPage], ctx.parameters.one('format')) === jsonData)
    return jsonReply(publicManifest(manifest), headers)
  const kept = await publishedReleases(release)
  return replyWith(ctx, downloadsPage(release, kept, pageContextOf(ctx)), 200, { 'X-Release': id })
}

/** Manifest as clients see it: without a base IRI that nobody stated. */
export function publicManifest(manifest: Manifest): Omit<Manifest, 'base'> & { base?: string } {
  return { ...manifest, base: manifest.base === DEFAULT_BASE ? undefined : manifest.base }
}

/** One file of the release, with its checksum as strong validator. */
export function dumpRoute(ctx: RequestContext): Promise<HttpReply> {
  return fileOf(ctx.site.release, ctx.pathParameters['file']!)
}

/** Reply with a file of a release. Throws 404 with the nearest name, and 500 when the file is damaged. */
export async function fileOf(release: Release, name: string): Promise<HttpReply> {
  const file = release.manifest.files.find(known => known.name === name)
  if (!file)
    throw notFound(
      'dump',
      name,
      release.manifest.files.map(known => known.name)
    )
  const path = join(release.directory, file.name)
  if ((await isIntact(path, file)) === false) throw fileDamaged(name)
  return fileReply(path, file)
}

/** Reply with a file at a path, with its checksum as strong validator; what is packed has a name to be saved by. */
export function fileReply(file: string, { mediaType, sha256 }: Pick<ReleaseFile, 'mediaType' | 'sha256'>): HttpReply {
  return {
    status: 200,
    headers: {
      'Content-Type': contentType(mediaType),
      'ETag': `"${sha256}"`,
      'Cache-Control': 'no-cache',
      ...(file.endsWith('.gz') && { 'Content-Disposition': contentDisposition(basename(file)) })
    },
    body: { file }
  }
}
