import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { InvalidArgumentError, Option } from 'commander'
import { formatFault } from '../base/faults.js'
import type { Release } from '../release/release.js'
import { KEPT } from '../release/release-repository.js'
import type { ServerLimits } from '../site/limits.js'
import type { openRelease } from '../site/open-release.js'
import type { CurrentRelease } from '../site/current-release.js'
import { freshRelease } from './fresh-release.js'
import { graphOption, lenientOption, releaseOfFiles } from './graph-files.js'
import { addLimitOptions, limitsOf } from './limit-options.js'
import { logLevels } from './log-levels.js'
import type { LogLevel } from './log-levels.js'
import { atLeastOne } from './numbers.js'
import { plural } from './report.js'
import { action, Usage, type ExitCode, type Subcommand, type CommandContext } from './subcommand.js'

interface Options extends ServerLimits {
  host: string
  port: number
  logLevel: LogLevel
  documents?: string
  watch?: boolean
  keep: number
  graph?: string[]
  lenient?: boolean
}

/** Milliseconds in which the first answers come before anything else. */
const SETTLING = 2000

/** `attache serve`: answers over HTTP until it is told to stop. */
export const serve: Subcommand = program => {
  const command = program
    .command('serve')
    .summary('serve pages, linked data, saved queries and a SPARQL endpoint')
    .description(
      `Serves the current release over HTTP; builds one first when there is none or the folder has changed.
When the folder has faults, they are printed and the last good release is served.`
    )
    .addOption(new Option('--host <host>', 'address to listen at').env('HOST').default('127.0.0.1'))
    .addOption(
      new Option('--port <port>', 'port to listen at; 0 takes a free one')
        .env('PORT')
        .default(3000)
        .argParser(portNumber)
    )
    .addOption(
      new Option('--log-level <level>', 'what is written to stderr: one line a request from "info" on')
        .env('ATTACHE_LOG_LEVEL')
        .choices(logLevels)
        .default('info')
    )
    .option('--documents <directory>', 'show the words that records quote, from the documents in this directory')
    .option(
      '--watch',
      'build and serve each change of data, shapes, ontology and queries; what has faults is told, not served'
    )
    .option('--keep <n>', 'how many releases stay when another is built', atLeastOne, KEPT)
    .addOption(graphOption())
    .addOption(lenientOption())
  addLimitOptions(command)
  command
    .addHelpText(
      'after',
      `
Examples:
  $ attache serve
  $ attache serve --watch
  $ attache serve --graph library.ttl links.nq.gz
  $ HOST=0.0.0.0 PORT=8080 attache serve --time-limit 30
  $ curl 'http://127.0.0.1:3000/sparql?query=ASK%7B%7D'
`
    )
    .action(action(run))
}

async function run(surroundings: CommandContext, options: Options): Promise<ExitCode> {
  const { terminal, quiet } = surroundings
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
    ? await releaseOfFiles(surroundings, options.graph, options.lenient)
    : await freshRelease(surroundings, {
        keep: options.keep,
        passOver: () => {
          mend = true
        }
      })
  if (!release) return 1
  const { folder } = surroundings
  const [{ createApp }, { Metrics }, { createHttpServer, stopServer }, { accessLogOf, openLog }] = await loading
  const metrics = new Metrics()
  const open = (release: Release): ReturnType<typeof openRelease> =>
    import('../site/open-release.js').then(({ openingFor, openRelease }) =>
      openRelease(release, {
        ...openingFor(limits, metrics),
        ...(options.documents === undefined ? {} : { documents: options.documents })
      })
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
  // The first visitors should not wait for what can be had before.
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
  if (!quiet) log.info(`${signal}: finishing the requests under way`)
  await stopServer(server, patience)
  await serving.open.store.close()
  log.flush()
  return 0
}

function listen(server: Server, { host, port }: Options): Promise<void> {
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

function portNumber(text: string): number {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65_535) throw new InvalidArgumentError('It has to be a number from 0 to 65535.')
  return port
}
