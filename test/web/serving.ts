import { mkdtempSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildGraphs } from '../../src/build.js'
import { Report } from '../../src/faults.js'
import { readModel } from '../../src/model/read.js'
import { readQueries } from '../../src/query/read.js'
import { writeRelease } from '../../src/release/write.js'
import { folderAt } from '../../src/settings.js'
import type { Folder } from '../../src/settings.js'
import { keepAnswers } from '../../src/store/kept-answers.js'
import { openOxigraph } from '../../src/store/oxigraph-store.js'
import type { OxigraphOptions } from '../../src/store/oxigraph-store.js'
import { createApp } from '../../src/web/app.js'
import { silent } from '../../src/web/journal.js'
import type { Journal } from '../../src/web/journal.js'
import { defaultLimits } from '../../src/web/limits.js'
import type { Limits } from '../../src/web/limits.js'
import { Metrics } from '../../src/web/metrics.js'
import { documentsIn } from '../../src/pages/documents.js'
import { indexOf } from '../../src/web/opening.js'
import type { Served, Serving } from '../../src/web/served.js'
import { createHttpServer } from '../../src/web/server.js'

/** The tests' own world, with its releases in a folder that nobody else uses. */
export function worldFolder(): Folder {
  return { ...folderAt(fileURLToPath(new URL('../world', import.meta.url))), releases: mkdtempSync(join(tmpdir(), 'releases-')) }
}

/** Builds a release of the world and opens it. */
export async function openWorld({ keptBytes = 0, documents, ...options }: Partial<OxigraphOptions> & { keptBytes?: number, documents?: string } = {}): Promise<Served> {
  const folder = worldFolder()
  const built = await buildGraphs(folder)
  const release = await writeRelease(built, folder)
  const { model } = await readModel(folder, new Report())
  const files = [join(release.directory, `${model.name}.nq`)]
  const store = keepAnswers(openOxigraph({ files, repeats: options.files !== undefined || release.manifest.counts.quads !== release.manifest.counts.triples, base: model.base, prefixes: model.prefixes, spare: true, timeoutMs: 10_000, ...options }), keptBytes)
  await store.ready
  return { release, model, queries: readQueries(folder, model).then(({ queries }) => queries), store, index: indexOf(release, model), ...documents === undefined ? {} : { documents: documentsIn(documents) } }
}

/** A server on a free port. */
export interface Running { url: string, port: number, server: Server, failures: unknown[], close(): Promise<void> }

/** Serves over a real socket; `failures` are what the log was told. */
export async function serve(serving: Serving, changed: Partial<Limits> = {}, metrics = new Metrics()): Promise<Running> {
  const failures: unknown[] = []
  const limits = { ...defaultLimits, ...changed }
  const journal: Journal = { ...silent, failed: (what, error) => { failures.push(what, error) } }
  const server = createHttpServer(createApp(serving, { limits, metrics, journal }), limits)
  await new Promise<void>(resolve => { server.listen(0, '127.0.0.1', resolve) })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`, port, server, failures,
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
