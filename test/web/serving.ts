import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildGraphs } from '../../src/build.js'
import { Report } from '../../src/faults.js'
import { readModel } from '../../src/model/read.js'
import { readQueries } from '../../src/query/read.js'
import { writeRelease } from '../../src/release/release.js'
import { folderAt } from '../../src/settings.js'
import type { Folder } from '../../src/settings.js'
import { openOxigraph } from '../../src/store/oxigraph-store.js'
import { documentsIn } from '../../src/pages/documents.js'
import { createApp } from '../../src/web/app.js'
import { indexOf } from '../../src/web/opening.js'
import type { Served, Serving } from '../../src/web/served.js'

/** The tests' own world, with its releases in a folder that nobody else uses. */
export function worldFolder(): Folder {
  return { ...folderAt(fileURLToPath(new URL('../world', import.meta.url))), releases: mkdtempSync(join(tmpdir(), 'releases-')) }
}

/** Builds a release of the world and opens it. */
export async function openWorld(options: { files?: string[], timeoutMs?: number, documents?: string } = {}): Promise<Served> {
  const folder = worldFolder()
  const built = await buildGraphs(folder)
  const release = await writeRelease(built, folder)
  const { model } = await readModel(folder, new Report())
  const store = openOxigraph({ files: options.files ?? [join(release.directory, `${model.name}.nq`)], base: model.base, prefixes: model.prefixes, spare: true, timeoutMs: options.timeoutMs ?? 10_000 })
  await store.ready
  return { release, model, queries: readQueries(folder, model).then(({ queries }) => queries), store, index: indexOf(release, model), ...options.documents === undefined ? {} : { documents: documentsIn(options.documents) } }
}

/** A server on a free port. */
export interface Running { url: string, port: number, failures: unknown[], close(): Promise<void> }

/** Serves over a real socket; `failures` are what the log was told. */
export async function serve(serving: Serving): Promise<Running> {
  const failures: unknown[] = []
  const server = createServer(createApp(serving, (message, error) => { failures.push(message, error) }))
  await new Promise<void>(resolve => { server.listen(0, '127.0.0.1', resolve) })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`, port, failures,
    async close() {
      server.closeAllConnections()
      await new Promise(resolve => { server.close(resolve) })
      await serving.served?.store.close()
    }
  }
}

/** A text percent-encoded, lone halves of surrogate pairs replaced, which cannot be. */
export function encoded(text: string): string {
  return encodeURIComponent(text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd'))
}
