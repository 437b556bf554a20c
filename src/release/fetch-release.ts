import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import PQueue from 'p-queue'
import { request } from 'undici'
import { damagedFiles } from './damage.js'
import { parseManifest } from './manifest.js'
import type { ReleaseFile } from './manifest.js'
import { MANIFEST, readManifest } from './release.js'
import type { Release } from './release.js'
import { activateRelease, commitRelease, POINTER, removeOldReleases, startRelease } from './release-repository.js'

/** Files that are fetched at the same time. */
const AT_ONCE = 4
/** Milliseconds after which a server that sends nothing has failed. */
const PATIENCE = 30_000

/** Error of a release that cannot be fetched; nothing has changed. */
export class ReleaseNotFetched extends Error {
  override readonly name = 'ReleaseNotFetched'
}

/** Id of the release that a copied directory of releases names as the current one; `from` ends with a slash. */
export async function currentIdAt(from: string): Promise<string> {
  const text = (await bodyOf(new URL(POINTER, from))).toString().trim()
  if (!/^[0-9a-f]+$/.test(text))
    throw new ReleaseNotFetched(`${from}${POINTER} does not name a release: ${JSON.stringify(text.slice(0, 100))}`)
  return text
}

/**
 * Release fetched from a directory of releases that any web server has, each file held against its checksum, and
 * activated in one step. What is here already, whole, is not fetched again. Throws a `ReleaseNotFetched`.
 */
export async function fetchRelease(from: string, id: string, releases: string, keep: number): Promise<Release> {
  const here = await readManifest(releases, id)
  if (here && (await damagedFiles(here)).length === 0) {
    await activateRelease(releases, id)
    return here
  }
  const address = new URL(`${id}/`, from)
  const text = (await bodyOf(new URL(MANIFEST, address))).toString()
  const manifest = parseManifest(text)
  if (manifest?.id !== id)
    throw new ReleaseNotFetched(`${address.href}${MANIFEST} is not the manifest of release ${id}`)
  const unfinished = await startRelease(releases)
  const queue = new PQueue({ concurrency: AT_ONCE })
  const abort = new AbortController()
  try {
    await queue.addAll(manifest.files.map(file => () => fetchFile(address, file, unfinished, abort.signal)))
    await writeFile(join(unfinished, MANIFEST), text, { flush: true })
    const directory = await commitRelease(releases, unfinished, id)
    await activateRelease(releases, id)
    await removeOldReleases(releases, keep)
    return { id, directory, manifest }
  } catch (error) {
    // Files that are still being written would come back.
    queue.clear()
    abort.abort()
    await queue.onIdle()
    await rm(unfinished, { recursive: true, force: true })
    throw error
  }
}

async function fetchFile(
  address: URL,
  { name, bytes, sha256 }: ReleaseFile,
  directory: string,
  signal: AbortSignal
): Promise<void> {
  const url = new URL(name.split('/').map(encodeURIComponent).join('/'), address)
  if (name.split('/').some(part => part === '' || part === '..' || part === '.') || name.includes('\\'))
    throw new ReleaseNotFetched(`the manifest names a file outside of the release: ${JSON.stringify(name)}`)
  const path = join(directory, name)
  await mkdir(dirname(path), { recursive: true })
  const hash = createHash('sha256')
  let size = 0
  const measured = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      size += chunk.length
      hash.update(chunk)
      next(size > bytes ? new ReleaseNotFetched(`${url.href} is longer than its manifest says`) : null, chunk)
    }
  })
  const body = await responseOf(url)
  signal.throwIfAborted()
  await pipeline(body, measured, createWriteStream(path), { signal })
  if (size !== bytes || hash.digest('hex') !== sha256)
    throw new ReleaseNotFetched(`${url.href} differs from its checksum in the manifest`)
}

async function bodyOf(url: URL): Promise<Buffer> {
  return Buffer.from(await (await responseOf(url)).arrayBuffer())
}

async function responseOf(url: URL): Promise<Awaited<ReturnType<typeof request>>['body']> {
  const { statusCode, body } = await request(url, { headersTimeout: PATIENCE, bodyTimeout: PATIENCE }).catch(
    (error: unknown) => {
      throw new ReleaseNotFetched(`${url.href} cannot be fetched: ${(error as Error).message}`)
    }
  )
  if (statusCode === 200) return body
  await body.dump()
  throw new ReleaseNotFetched(`${url.href} cannot be fetched: the server answers ${String(statusCode)}`)
}
