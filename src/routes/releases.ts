import { join } from 'node:path'
import { publishedReleases } from '../lookup/releases.js'
import { downloadsPage } from '../pages/downloads-page.js'
import { releasesPage } from '../pages/server-pages.js'
import { checksumOf } from '../release/integrity.js'
import { keptReleases } from '../release/kept-releases.js'
import { MANIFEST } from '../release/manifest.js'
import type { Release } from '../release/release.js'
import { SIGNATURE } from '../release/signature.js'
import type { RequestContext } from './request-context.js'
import { fileOf, fileReply, publicManifest } from './dumps.js'
import { htmlPage, jsonData, negotiate } from '../http/negotiation.js'
import { pageContextOf, replyWith } from './page-context.js'
import { prefixOf } from '../http/public-address.js'
import { jsonReply } from '../http/reply.js'
import type { HttpReply } from '../http/reply.js'
import { notFound } from '../http/errors.js'

/**
 * All releases that can be downloaded, the newest first: a page, or JSON with counts, checksums of files, and what each
 * changed in the one before.
 */
export async function releaseListRoute(ctx: RequestContext): Promise<HttpReply> {
  const {
    site: {
      release: { id: current }
    }
  } = ctx
  const headers = { 'Vary': 'Accept', 'Cache-Control': 'no-cache', 'X-Release': current }
  if (negotiate(ctx.accept, [jsonData, htmlPage], ctx.parameters.one('format')) === htmlPage)
    return replyWith(ctx, releasesPage(await publishedReleases(ctx.site.release), pageContextOf(ctx)))
  const path = `${prefixOf(ctx.origin)}/releases`
  const releases = (await keptReleases(ctx.site.release)).map(
    ({ id, manifest: { counts, delta, files, program } }) => ({
      id,
      current: id === current,
      manifest: `${path}/${id}`,
      program,
      counts,
      ...(delta && { delta }),
      files: files.map(file => ({ ...file, path: `${path}/${id}/${file.name}` }))
    })
  )
  return jsonReply({ releases }, headers)
}

/** The manifest of one release, and a page with its files for people. */
export async function releaseManifestRoute(ctx: RequestContext): Promise<HttpReply> {
  const release = await named(ctx)
  const { id, manifest } = release
  if (negotiate(ctx.accept, [jsonData, htmlPage], ctx.parameters.one('format')) === htmlPage)
    return replyWith(ctx, downloadsPage(release, await publishedReleases(ctx.site.release), pageContextOf(ctx)))
  return jsonReply(publicManifest(manifest), {
    'Vary': 'Accept',
    'ETag': `"${id}${manifest.delta?.from ?? ''}"`,
    'Cache-Control': 'no-cache'
  })
}

/** Id of the release that is served, as the file `current` of a directory of releases has it. */
export function currentReleaseRoute({ site: { release } }: RequestContext): HttpReply {
  const headers = { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-cache' }
  return { status: 200, headers, body: `${release.id}\n` }
}

/** Types of the files of a release that its manifest does not list: the manifest to the byte, and its signature. */
const UNLISTED_FILES = new Map([
  [MANIFEST, 'application/json'],
  [SIGNATURE, 'application/octet-stream']
])

/** One file of any release that is kept. */
export async function releaseFileRoute(ctx: RequestContext): Promise<HttpReply> {
  const release = await named(ctx)
  const name = ctx.pathParameters['file']!
  const mediaType = UNLISTED_FILES.get(name)
  const file = join(release.directory, name)
  const sha256 = mediaType && (await checksumOf(file).catch(() => undefined))
  // A file, not its bytes, which would be kept as an answer: a release may be signed anew, with another key.
  return mediaType && sha256 ? fileReply(file, { mediaType, sha256 }) : fileOf(release, name)
}

async function named(ctx: RequestContext): Promise<Release> {
  const id = ctx.pathParameters['id']!
  const releases = await keptReleases(ctx.site.release)
  const release = releases.find(known => known.id === id)
  if (!release)
    throw notFound(
      'release',
      id,
      releases.map(known => known.id)
    )
  return release
}
