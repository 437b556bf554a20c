import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { formatFault } from '../base/faults.js'
import type { Release } from '../release/release.js'
import type { ServerLimits } from '../site/limits.js'
import type { openRelease } from '../site/open-release.js'
import type { CurrentRelease } from '../site/current-release.js'
import { freshRelease } from './fresh-release.js'
import { releaseOfFiles } from './graph-files.js'
import { limitsOf } from './options.js'
import type { LogLevel } from './options.js'
import { plural } from './report.js'
import { Usage, type ExitCode, type CommandContext } from './subcommand.js'

/** Options of `attache serve`: the limits of the server, and where and what it serves. */
export interface ServeOptions extends ServerLimits {
  host: string
  port: number
  logLevel: LogLevel
  /** Directory of the documents whose words are shown. */
  documents?: string
  watch?: boolean
  keep: number
  graph?: string[]
  lenient?: boolean
}

/** Milliseconds after the start before caches are warmed up: the first requests come first. */
const SETTLING = 2000

/** Serves a release until a signal stops the process. Throws `Usage` when the port is in use. */
export async function runServer(context: CommandContext, options: ServeOptions): Promise<ExitCode> {
  const { terminal, quiet } = context
  const limits = limitsOf(options)
  const serving: CurrentRelease = {}
  const loading = Promise.all([
    import('../routes/app.js'),
    import('../site/metrics.js'),
    import('../http/server.js'),
    import('./log.js')
  ])
  loading.catch(() => undefined)
  let mend = false
  const release = options.graph
    ? await releaseOfFiles(context, options.graph, options.lenient)
    : await freshRelease(context, {
        keep: options.keep,
        passOver: () => {
          mend = true
        }
      })
  if (!release) return 1
  const { folder } = context
  const [{ createApp }, { Metrics }, { createHttpServer, stopServer }, { accessLogOf, openLog }] = await loading
  const metrics = new Metrics()
  const open = (release: Release): ReturnType<typeof openRelease> =>
    import('../site/open-release.js').then(({ openingFor, openRelease }) =>
      openRelease(release, { ...openingFor(limits, metrics), documents: options.documents })
    )
  const opening = open(release)
  opening.catch(() => undefined)
  metrics.watchProcess()
  const log = openLog(quiet ? 'error' : options.logLevel)
  const server = createHttpServer(createApp(serving, { limits, metrics, accessLog: accessLogOf(log) }), limits)
  const patience = limits.stopTime * 1000
  try {
    await listen(server, options)
  } catch (error) {
    void opening.then(
      ({ served }) => served.store.close(),
      () => undefined
    )
    throw error
  }
  const opened = await opening.catch(async (error: unknown) => {
    terminal.note(`release ${release.id} cannot be loaded: ${error instanceof Error ? error.message : String(error)}`)
    await stopServer(server, patience)
  })
  if (!opened) return 1
  const { served, faults } = opened
  serving.open = served
  // Fills the caches before the first visitors come.
  setTimeout(() => {
    import('../routes/warm-up.js').then(({ warmUp }) => warmUp(served)).catch(() => undefined)
  }, SETTLING).unref()
  void faults.then(found => {
    for (const fault of found) terminal.note(`not served: ${formatFault(fault)}`)
  })
  terminal.out(`Attaché serves ${plural(await served.store.ready, 'quad')} at ${addressOf(server, options.host)}`)
  const following =
    options.watch || mend
      ? await (
          await import('../watch/follow.js')
        ).follow(
          { folder, server, serving, open, say: terminal.note, keep: options.keep },
          { mend, watch: options.watch ?? false }
        )
      : undefined
  const signal = await untilStopped()
  serving.stopping = true
  await following?.close()
  if (!quiet) log.info(`${signal}: finishing the requests in flight`)
  await stopServer(server, patience)
  await serving.open.store.close()
  log.flush()
  return 0
}

function listen(server: Server, { host, port }: ServeOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new Usage(`port ${port} of ${host} is in use: stop what uses it, or choose another with --port`)
          : error
      )
    })
    server.listen(port, host, resolve)
  })
}

function addressOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}/`
}

function untilStopped(): Promise<string> {
  return new Promise(resolve => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const)
      process.once(signal, () => {
        resolve(signal)
      })
  })
}
