import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Store } from 'oxigraph'
import { buildGraphs } from '../src/build.js'
import type { Built } from '../src/build.js'
import { formatFault } from '../src/base/faults.js'
import { writeRelease } from '../src/release/write.js'
import { folderAt } from '../src/base/folder.js'
import type { Folder } from '../src/base/folder.js'
import { openRelease } from '../src/site/open-release.js'
import type { OpenRelease } from '../src/site/current-release.js'

/** The folder of the product itself, with its releases in a folder that nobody else uses. */
export function shippedFolder(): Folder {
  return {
    ...folderAt(fileURLToPath(new URL('..', import.meta.url))),
    releases: mkdtempSync(join(tmpdir(), 'releases-'))
  }
}

/** The shipped graph, built from its files; throws when it has faults. */
export async function buildShipped(folder: Folder = shippedFolder()): Promise<Built> {
  const built = await buildGraphs(folder)
  if (built.report.faults.length > 0)
    throw new Error(`The shipped data has faults: ${built.report.faults.slice(0, 5).map(formatFault).join('; ')}`)
  return built
}

/** The shipped graph in a store of this process. */
export async function loadShipped(): Promise<Store> {
  const store = new Store()
  for (const quad of (await buildShipped()).graphs.quads()) store.add(quad as never)
  return store
}

/** The documents that the shipped sources were read from, when they are here. */
export const shippedDocuments: string | undefined = [
  fileURLToPath(new URL('../../shared/documents', import.meta.url))
].find(path => existsSync(path))

/** The shipped graph as a release of its own, opened to be served. */
export async function openShipped(documents?: string): Promise<OpenRelease> {
  const folder = shippedFolder()
  const release = await writeRelease(await buildShipped(folder), folder)
  const { served } = await openRelease(release, {
    timeoutMs: 20_000,
    spare: false,
    keptBytes: 64 << 20,
    documents
  })
  await served.store.ready
  return served
}
