import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import PQueue from 'p-queue'
import { damagedFiles } from './damage.js'
import { MANIFEST, parseManifest } from './manifest.js'
import { readManifest } from './release.js'
import type { Release } from './release.js'
import {
  activateRelease,
  commitRelease,
  isReleaseId,
  POINTER,
  removeLeftovers,
  removeOldReleases,
  startRelease
} from './release-repository.js'
import { copyRemoteFile, ReleaseNotFetched, remoteBytes } from './remote-files.js'
import type { DownloadOptions } from './remote-files.js'
import { expectedSignature, releaseSignatureFault, SIGNATURE, signatureFault, writeSignature } from './signature.js'
import type { PublicKey } from './signature.js'

/** Files that are fetched at the same time. */
const CONCURRENCY = 4
/** Largest size in bytes of the name of the current release, a manifest and its signature. */
const MAX_BYTES = { pointer: 1024, manifest: 16 << 20, signature: 1024 }

/** Directory of releases at any web server, and the local one into which they are fetched. */
export interface RemoteReleases extends DownloadOptions {
  /** Address, ends with a slash. */
  from: string
  releases: string
  keep: number
  /** Keys, of which one has to have signed a release; without them signatures are not verified. */
  verify?: readonly PublicKey[]
}

/** Id of the release that a copied directory of releases names as the current one. Throws a `ReleaseNotFetched`. */
export async function currentIdAt(remote: RemoteReleases): Promise<string> {
  const url = new URL(POINTER, remote.from)
  const text = (await remoteBytes(url, MAX_BYTES.pointer, remote)).toString().trim()
  if (!isReleaseId(text))
    throw new ReleaseNotFetched(`${url.href} does not name a release: ${JSON.stringify(text.slice(0, 100))}`)
  return text
}

/**
 * Release that is fetched, verified (the signature where keys are given, each file by checksum) and activated in
 * one step. One that is here already, intact, is not fetched again. Throws a `ReleaseNotFetched`, also when the disk
 * cannot be written: the releases that are here are then as they were.
 */
export async function fetchRelease(id: string, remote: RemoteReleases): Promise<Release> {
  try {
    return await fetchUnlessHere(id, remote)
  } catch (error) {
    throw error instanceof ReleaseNotFetched
      ? error
      : new ReleaseNotFetched(`release ${id} of ${remote.from} cannot be fetched: ${(error as Error).message}`)
  }
}

async function fetchUnlessHere(id: string, remote: RemoteReleases): Promise<Release> {
  const { from, releases, keep, signal, verify } = remote
  const found = await readManifest(releases, id)
  const here = found && (await damagedFiles(found)).length === 0 ? found : undefined
  if (here && (await releaseSignatureFault(here, verify)) === undefined) {
    await activateRelease(releases, id)
    return here
  }
  const address = new URL(`${id}/`, from)
  const bytes = await remoteBytes(new URL(MANIFEST, address), MAX_BYTES.manifest, remote)
  const signature = verify && (await verifiedSignature(bytes, address, verify, remote))
  const manifest = parseManifest(bytes.toString())
  if (manifest?.id !== id)
    throw new ReleaseNotFetched(`${address.href}${MANIFEST} is not the manifest of release ${id}`)
  if (here && signature && bytes.equals(await readFile(join(here.directory, MANIFEST)))) {
    await writeSignature(here.directory, signature)
    await activateRelease(releases, id)
    return here
  }
  // A process that was killed while it fetched has left its files.
  await removeLeftovers(releases)
  const unfinished = await startRelease(releases)
  const queue = new PQueue({ concurrency: CONCURRENCY })
  const abort = new AbortController()
  const stop = signal ? AbortSignal.any([signal, abort.signal]) : abort.signal
  try {
    await queue.addAll(
      manifest.files.map(file => async () => {
        const path = join(unfinished, ...pathSegments(file.name))
        await mkdir(dirname(path), { recursive: true })
        const url = new URL(pathSegments(file.name).map(encodeURIComponent).join('/'), address)
        await copyRemoteFile(url, file, path, { ...remote, signal: stop })
      })
    )
    await writeFile(join(unfinished, MANIFEST), bytes, { flush: true })
    const directory = await commitRelease(releases, unfinished, id)
    if (signature) await writeSignature(directory, signature)
    await activateRelease(releases, id)
    await removeOldReleases(releases, keep)
    return { id, directory, manifest }
  } catch (error) {
    // Files that are still being written would come back after the directory is removed.
    queue.clear()
    abort.abort()
    await queue.onIdle()
    await rm(unfinished, { recursive: true, force: true })
    throw error
  }
}

/** Signature of a manifest at an address, verified. Throws when there is none, or it is not by one of the keys. */
async function verifiedSignature(
  manifest: Buffer,
  address: URL,
  keys: readonly PublicKey[],
  options: DownloadOptions
): Promise<Buffer> {
  const url = new URL(SIGNATURE, address)
  const signature = await remoteBytes(url, MAX_BYTES.signature, options).catch((error: unknown) => {
    throw new ReleaseNotFetched(`no signature, ${expectedSignature(keys)}: ${(error as Error).message}`)
  })
  const fault = signatureFault(manifest, signature, keys)
  if (fault !== undefined) throw new ReleaseNotFetched(`wrong signature at ${url.href}: ${fault}`)
  return signature
}

/** Segments of a file's path in a release. Throws when it leads out of the release. */
function pathSegments(name: string): string[] {
  const segments = name.split('/')
  if (segments.some(part => part === '' || part === '..' || part === '.') || name.includes('\\'))
    throw new ReleaseNotFetched(`the manifest names a file outside of the release: ${JSON.stringify(name)}`)
  return segments
}
