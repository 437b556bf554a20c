import { formatFault } from '../base/faults.js'
import type { Release } from '../release/release.js'
import { closeRelease } from '../site/current-release.js'
import type { CurrentRelease } from '../site/current-release.js'
import type { BuilderOptions } from '../watch/builder.js'
import type { CopyFollower } from '../watch/follow-copies.js'
import { listeningAt, listen } from './listen.js'
import { tooFewOpenFiles } from './open-files.js'
import { openingError } from './open-site.js'
import { limitsOf } from './options.js'
import { rulesProgram, storeAdvice, storeChosen } from './store-options.js'
import { olderReleases, releaseOpener } from './release-opener.js'
import { plural } from './report.js'
import { chooseRelease } from './served-release.js'
import type { ServeOptions } from './served-release.js'
import { StopSignal } from './stop-signal.js'
import type { ExitCode, CommandContext } from './subcommand.js'

/** Milliseconds after the start before caches are warmed up, so that the first requests do not wait for that. */
const WARM_UP_DELAY = 2000
/** Milliseconds between two polls of the place that releases are fetched from. */
const POLL_INTERVAL = 10_000
/** Milliseconds that threads have to end after the last request. */
const THREAD_GRACE = 1000

/** Server of a release, until a signal stops the process. Throws `UsageError` when the port is in use. */
export async function runServer(context: CommandContext, options: ServeOptions): Promise<ExitCode> {
  const tooFew = tooFewOpenFiles()
  if (tooFew !== undefined) {
    context.terminal.note(tooFew)
    return 1
  }
  const stop = new StopSignal()
  const modules = loadModules()
  modules.catch(() => undefined)
  try {
    const builds = !options.graph && options.from === undefined
    const program = builds ? await rulesProgram(options) : undefined
    const building = { keep: options.keep, sign: options.sign, rulesProgram: program }
    const chosen = await chooseRelease(context, options, building)
    if (!chosen) return 1
    return await answerFrom(chosen.release, context, { ...options, isOlder: chosen.isOlder, building }, modules, stop)
  } finally {
    stop.close()
  }
}

/** Modules of a server, loaded while its release is chosen. */
const loadModules = () =>
  Promise.all([
    import('../routes/app.js'),
    import('../site/metrics.js'),
    import('../http/server.js'),
    import('./log.js'),
    import('../watch/follow.js'),
    import('../watch/swap.js')
  ])

/** Answers from a release until the signal. `isOlder`: a newer one is damaged, and is built again. */
async function answerFrom(
  release: Release,
  { terminal, quiet, folder }: CommandContext,
  options: ServeOptions & { isOlder: boolean; building: BuilderOptions },
  modules: ReturnType<typeof loadModules>,
  stop: StopSignal
): Promise<ExitCode> {
  const [{ createApp }, { Metrics }, { createHttpServer, stopServer }, logs, { Follower }, { ReleaseSwap }] =
    await modules
  const limits = limitsOf(options)
  const logger = logs.openLog(quiet ? 'warn' : options.logLevel)
  const log = logs.eventLogOf(logger)
  const advice = storeAdvice(options.store, release.manifest.counts.quads)
  if (advice !== undefined) log('large-graph', advice)
  const metrics = new Metrics()
  metrics.watchProcess()
  const stopping = new AbortController()
  let follower: InstanceType<typeof Follower> | undefined
  let copies: CopyFollower | undefined
  const opener = { ...options, limits, metrics, log, leased: !options.graph, signal: stopping.signal }
  const serving: CurrentRelease = { older: options.graph ? undefined : olderReleases(opener) }
  const open = releaseOpener({
    ...{ ...opener, store: storeChosen(options), followed: options.watch === true || options.from !== undefined },
    lost: reason => {
      if (follower) follower.recover()
      else if (copies) copies.poll()
      else serving.failure = reason
    }
  })
  const opening = open(release)
  opening.catch(() => undefined)
  const server = createHttpServer(
    createApp(serving, { limits, hostNames: options.hostNames, metrics, accessLog: logs.accessLogOf(logger) }),
    limits
  )
  // Before the first request, which may take longer than the first swap.
  const swap = new ReleaseSwap(server, serving, log)
  const next = { swap, serving, log, open: (release: Release) => open(release, serving.open) }
  try {
    await listen(server, options)
  } catch (error) {
    opening.then(({ site }) => closeRelease(site)).catch(() => undefined)
    throw error
  }
  const { site, faults } = await opening.catch(async (error: unknown) => {
    await stopServer(server, 0)
    throw openingError(release, error)
  })
  serving.open = site
  const signal = stop.next()
  // Fills the caches before the first visitors come.
  setTimeout(() => {
    import('../routes/warm-up.js').then(({ warmUp }) => warmUp(site)).catch(() => undefined)
  }, WARM_UP_DELAY).unref()
  void faults.then(found => {
    for (const fault of found) log('query-refused', `not served: ${formatFault(fault)}`)
  })
  terminal.out(`Attaché serves ${plural(await site.store.ready, 'quad')} at ${listeningAt(server, options.host)}`)
  if (options.from !== undefined) {
    const { from, keep, verify } = options
    const { CopyFollower } = await import('../watch/follow-copies.js')
    const { releases } = folder
    copies = new CopyFollower({ ...next, from, keep, verify, releases, intervalMs: POLL_INTERVAL })
    if (serving.failure !== undefined) copies.poll()
  } else if (!options.graph) {
    follower = new Follower({ ...next, folder, building: options.building })
    if (serving.failure !== undefined) follower.recover()
    if (options.isOlder) follower.check()
    if (options.watch) await Promise.race([follower.watch(), signal])
  }
  log('stopping', `${await signal}: finishing the requests in flight`)
  serving.stopping = true
  stopping.abort()
  setTimeout(
    () => {
      log('stopped-late', 'requests in flight have not ended in time')
      process.exit(0)
    },
    limits.stopTime * 1000 + THREAD_GRACE
  ).unref()
  await Promise.all([follower?.close(), copies?.close(), stopServer(server, limits.stopTime * 1000)])
  await Promise.all([closeRelease(serving.open), serving.older?.close()])
  logger.flush()
  return 0
}
