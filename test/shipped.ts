import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Parser } from 'n3'
import type { Quad } from 'n3'
import { Store } from 'oxigraph'
import { Report } from '../src/base/faults.js'
import { lazy } from '../src/base/memoize.js'
import type { Model } from '../src/model/model.js'
import { readModel } from '../src/model/read.js'
import type { Release } from '../src/release/release.js'
import { openRelease } from '../src/site/open-release.js'
import type { OpenRelease } from '../src/site/current-release.js'
import { buildOnce, folderOfRun } from './build-once.js'

const folder = folderOfRun(fileURLToPath(new URL('..', import.meta.url)), 'shipped')

/** The shipped graph as a release. */
export const shippedRelease = (): Promise<Release> => buildOnce(folder)

/** The shipped graph as it is published, with its model; read once in a process, so that nobody may change it. */
export const readShipped = lazy(async (): Promise<{ quads: readonly Quad[]; model: Model }> => {
  const { directory, manifest } = await shippedRelease()
  const text = await readFile(join(directory, `${manifest.name}.nq`), 'utf8')
  const { model } = await readModel(folder, new Report())
  return { quads: new Parser({ format: 'N-Quads' }).parse(text), model }
})

/** The shipped graph in a store of this process, loaded once: nobody may change it. */
export const loadShipped = lazy(async (): Promise<Store> => {
  const { directory, manifest } = await shippedRelease()
  const store = new Store()
  store.load(await readFile(join(directory, `${manifest.name}.nq`), 'utf8'), { format: 'application/n-quads' })
  return store
})

/** The shipped graph opened to be served; with the directory of documents, if given. */
export async function openShipped(documents?: string): Promise<OpenRelease> {
  const { site } = await openRelease(await shippedRelease(), {
    timeoutMs: 20_000,
    spare: false,
    cacheBytes: 64 << 20,
    documents
  })
  await site.store.ready
  return site
}
