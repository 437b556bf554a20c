import { mkdtempSync } from 'node:fs'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Report } from '../../src/base/faults.js'
import { readModel } from '../../src/model/read.js'
import { readRules } from '../../src/graph/read-rules.js'
import { readQueries } from '../../src/queries/read.js'
import type { Folder } from '../../src/base/folder.js'
import type { Release } from '../../src/release/release.js'
import { styleOf } from '../../src/serialize/style.js'
import { QueryCache } from '../../src/store/query-cache.js'
import { GraphFiles } from '../../src/store/graph-file.js'
import { findOxigraph } from '../../src/store/native-program.js'
import { openNative } from '../../src/store/native-store.js'
import { openOxigraph } from '../../src/store/oxigraph-store.js'
import type { OxigraphOptions } from '../../src/store/oxigraph-store.js'
import type { Store } from '../../src/store/store.js'
import { createApp } from '../../src/routes/app.js'
import { noAccessLog } from '../../src/http/access-log.js'
import type { AccessLog } from '../../src/http/access-log.js'
import { defaultLimits } from '../../src/site/limits.js'
import type { ServerLimits } from '../../src/site/limits.js'
import { Metrics } from '../../src/site/metrics.js'
import { featuresOf } from '../../src/site/features.js'
import { documentsIn } from '../../src/site/documents.js'
import { indexOf } from '../../src/site/release-index.js'
import type { OpenRelease, CurrentRelease } from '../../src/site/current-release.js'
import { createHttpServer } from '../../src/http/server.js'
import { buildOnce, folderOfRun } from '../build-once.js'
import { listen } from '../loopback-server.js'
import type { LoopbackServer } from '../loopback-server.js'
import { oxigraphProgram } from '../store/programs.js'

/** The tests' own world, with its releases in the directory of this run of the tests. */
export function worldFolder(): Folder {
  return folderOfRun(fileURLToPath(new URL('../world', import.meta.url)), 'world')
}

/** Opens a release of the world; `own`: one that nobody else reads, so that the test may change its files. */
export async function openWorld({
  cacheBytes = 0,
  documents,
  own = false,
  ...options
}: Partial<OxigraphOptions> & { cacheBytes?: number; documents?: string; own?: boolean } = {}): Promise<OpenRelease> {
  const folder = own ? { ...worldFolder(), releases: mkdtempSync(join(tmpdir(), 'releases-')) } : worldFolder()
  const release = await buildOnce(folder)
  const { model } = await readModel(folder, new Report())
  const files = new GraphFiles([join(release.directory, `${model.name}.nq`)])
  const { quads, triples } = release.manifest.counts
  const opening = {
    ...{ files, base: model.base, style: styleOf(model), spare: true, timeoutMs: 10_000 },
    repeats: options.files !== undefined || quads !== triples,
    ...options
  }
  const store = new QueryCache(native(release, opening) ?? openOxigraph(opening), cacheBytes)
  await store.ready
  return {
    release,
    model,
    features: await featuresOf(store, model, release.manifest),
    style: styleOf(model),
    queries: readQueries(folder, model).then(({ queries }) => queries),
    store,
    verified: true,
    rules: await readRules(folder, new Report()),
    index: indexOf(files, model),
    documents: documents === undefined ? undefined : documentsIn(documents)
  }
}

/** Store in processes of Oxigraph's program, when `ATTACHE_STORE=native` asks for it and no other files are given. */
function native({ directory, manifest }: Release, opening: OxigraphOptions): Store | undefined {
  if (process.env['ATTACHE_STORE'] !== 'native' || !(opening.files instanceof GraphFiles)) return undefined
  const { name, counts, files } = manifest
  const dump = `${name}.nq`
  const { sha256 } = files.find(file => file.name === dump)!
  return openNative({
    ...opening,
    files: opening.files,
    program: findOxigraph(oxigraphProgram),
    source: { dump: join(directory, dump), key: sha256, directory, ...counts }
  })
}

/** A server on a free port. */
export interface Running extends LoopbackServer {
  server: Server
  failures: unknown[]
}

/** Serves over a real socket; `failures` are what the log was told. */
export async function serve(
  serving: CurrentRelease,
  changed: Partial<ServerLimits> = {},
  metrics = new Metrics(),
  hostNames: readonly string[] = []
): Promise<Running> {
  const failures: unknown[] = []
  const limits = { ...defaultLimits, ...changed }
  const accessLog: AccessLog = {
    ...noAccessLog,
    failed: (what, error) => {
      failures.push(what, error)
    }
  }
  const server = createHttpServer(createApp(serving, { limits, hostNames, metrics, accessLog }), limits)
  const listening = await listen(server)
  return {
    ...listening,
    server,
    failures,
    async close() {
      await listening.close()
      await serving.open?.store.close()
    }
  }
}

/** A text percent-encoded, lone halves of surrogate pairs replaced, which cannot be. */
export function encoded(text: string): string {
  return encodeURIComponent(
    text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
  )
}
