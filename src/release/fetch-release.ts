import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import PQueue from 'p-queue'
import { damagedFiles } from './damage.js'
import { parseManifest } from './manifest.js'
import { MANIFEST, readManifest } from './release.js'
import type { Release } from './release.js'
import {
  activateRelease,
  commitRelease,
  POINTER,
  removeLeftovers,
  removeOldReleases,
  startRelease
} from './release-repository.js'
import { copyRemoteFile, ReleaseNotFetched, remoteBytes } from './remote-files.js'
import type { Patience } from './remote-files.js'
import { expectedSignature, releaseSignatureFault, SIGNATURE, signatureFault, writeSignature } from './signature.js'
import type { PublicKey } from './signature.js'

/** Files that are fetched at the same time. */
const AT_ONCE = 4
/** Bytes that the name of the current release, a manifest and its signature have at most. */
const MOST = { pointer: 1024, manifest: 16 << 20, signature: 1024 }

/** Directory of releases that any web server has, and the one into which they are fetched. */
export interface RemoteReleases extends Patience {
  /** Address, ends with a slash. */
  from: string
  releases: string
  keep: number
  /** Keys of which one has to have signed a release; signatures are not looked at when left out. */
  verify?: readonly PublicKey[]
}

/** Id of the release that a copied directory of releases names as the current one. Throws a `ReleaseNotFetched`. */
export async function currentIdAt(remote: RemoteReleases): Promise<string> {
  const url = new URL(POINTER, remote.from)
  const text = (await remoteBytes(url, MOST.pointer, remote)).toString().trim()
  if (!/^[0-9a-f]+$/.test(text))
    throw new ReleaseNotFetched(`${url.href} does not name a release: ${JSON.stringify(text.slice(0, 100))}`)
  return text
}

/**
 * Release fetched, its signature verified where keys are given, each file held against its checksum, and activated in
 * one step. What is here already, whole, is not fetched again. Throws a `ReleaseNotFetched`, also when the disk takes
 * nothing: what is here can be served then.
 */
export async function fetchRelease(id: string, remote: RemoteReleases): Promise<Release> {
  try {
    return await fetched(id, remote)
  } catch (error) {
    throw error instanceof ReleaseNotFetched
      ? error
      : new ReleaseNotFetched(`release ${id} of ${remote.from} cannot be fetched: ${(error as Error).message}`)
  }
}

async function fetched(id: string, remote: RemoteReleases): Promise<Release> {
  const { from, releases, keep, signal, verify } = remote
  const found = await readManifest(releases, id)
  const here = found && (await damagedFiles(found)).length === 0 ? found : undefined
  if (here && (await releaseSignatureFault(here, verify)) === undefined) {
    await activateRelease(releases, id)
    return here
  }
  const address = new URL(`${id}/`, from)
  const bytes = await remoteBytes(new URL(MANIFEST, address), MOST.manifest, remote)
  const signature = verify && (await verifiedSignature(bytes, address, verify, remote))
  const manifest = parseManifest(bytes.toString())
  if (manifest?.id !== id)
    throw new ReleaseNotFetched(`${address.href}${MANIFEST} is not the manifest of release ${id}`)
  if (here && signature && bytes.equals(await readFile(join(here.directory, MANIFEST)))) {
    await writeSignature(here.directory, signature)
    await activateRelease(releases, id)
    return here
  }
  // A process that was killed while it fetched has left what it had.
  await removeLeftovers(releases)
  const unfinished = await startRelease(releases)
  const queue = new PQueue({ concurrency: AT_ONCE })
  const abort = new AbortController()
  const ends = signal ? AbortSignal.any([signal, abort.signal]) : abort.signal
  try {
    await queue.addAll(
      manifest.files.map(file => async () => {
        const path = join(unfinished, ...namesOf(file.name))
        await mkdir(dirname(path), { recursive: true })
        const url = new URL(namesOf(file.name).map(encodeURIComponent).join('/'), address)
        await copyRemoteFile(url, file, path, { ...remote, signal: ends })
      })
    )
    await writeFile(join(unfinished, MANIFEST), bytes, { flush: true })
    if (signature) await writeSignature(unfinished, signature)
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

/** Signature of a manifest at an address, verified. Throws when there is none, or it is not by one of the keys. */
async function verifiedSignature(
  manifest: Buffer,
  address: URL,
  keys: readonly PublicKey[],
  patience: Patience
): Promise<Buffer> {
  const url = new URL(SIGNATURE, address)
  const signature = await remoteBytes(url, MOST.signature, patience).catch((error: unknown) => {
    throw new ReleaseNotFetched(`no signature, ${expectedSignature(keys)}: ${(error as Error).message}`)
  })
  const fault = signatureFault(manifest, signature, keys)
  if (fault !== undefined) throw new ReleaseNotFetched(`wrong signature at ${url.href}: ${fault}`)
  return signature
}

/** Names of the directories and the file in a file's name. Throws when it lies outside of the release. */
function namesOf(name: string): string[] {
  const names = name.split('/')
  if (names.some(part => part === '' || part === '..' || part === '.') || name.includes('\\'))
    throw new ReleaseNotFetched(`the manifest names a file outside of the release: ${JSON.stringify(name)}`)
  return names
}
