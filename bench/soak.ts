import { setTimeout as wait } from 'node:timers/promises'
import { Command, Option } from 'commander'
import { packageRoot } from '../src/base/folder.js'
import { markdown } from './markdown.js'
import { attacker, attackNames } from './soak/attackers.js'
import { startBalancedServers } from './soak/balanced.js'
import { killer, operator } from './soak/operator.js'
import type { ProcessSize } from './soak/process.js'
import { changedQuery, startSoakServer } from './soak/server.js'
import type { SoakServer } from './soak/server.js'
import { Tally } from './soak/tally.js'
import { visitor, visitsOf } from './soak/visitors.js'

interface Options {
  minutes: string
  clients: string
  folder: string
  servers: '1' | '3'
}

/** Seconds between two changes, between two ends of one of several servers, and of rest before sizes are measured. */
const CHANGE = 60
const KILL = 300
const REST = 15
/** Growth of memory that is no leak: caches that fill, and what V8 keeps. */
const GROWTH = { factor: 1.5, mb: 150 }

await new Command('soak')
  .description(
    'Runs a server under mixed clients, a tenth of them hostile; each minute a release is built and swapped in, once ' +
      'the served one is removed. Every answer is compared. The exit code is 1 when something is wrong.'
  )
  .option('--minutes <n>', 'how long', '20')
  .option('--clients <n>', 'clients at the same time', '100')
  .option('--folder <dir>', 'the folder to serve a copy of', packageRoot)
  .addOption(
    new Option('--servers <n>', 'one, or three behind HAProxy, of which one is killed every five minutes')
      .choices(['1', '3'])
      .default('1')
  )
  .action(async ({ minutes, clients, folder, servers }: Options) => {
    const changed = await changedQuery(folder)
    const server = await (servers === '1' ? startSoakServer : startBalancedServers)(folder, changed)
    const visits = await visitsOf(server.url, changed)
    const tallies = new Map(
      [...new Set(visits.map(({ kind }) => kind)), 'changed query', ...attackNames].map(name => [name, new Tally(name)])
    )
    const run = (seconds: number, work: (signal: AbortSignal) => Promise<void>): Promise<void> =>
      load(server, { visits, tallies, clients: Number(clients) }, seconds, work)
    const seconds = Number(minutes) * 60
    const pause = Math.min(CHANGE, seconds / 4)
    const operate =
      (first: number) =>
      async (signal: AbortSignal): Promise<void> => {
        const killing = killer(server, Math.min(KILL, seconds / 4), signal)
        await operator(server, changed, tallies.get('changed query')!, { first, pause }, signal)
        await killing
      }
    // The first part fills the caches and builds once: sizes are compared with those after it.
    await run(pause, operate(1))
    await wait(REST * 1000)
    const before = await server.size()
    await run(seconds, operate(2))
    await wait(REST * 1000)
    const after = await server.size()
    const metrics = await (await fetch(`${server.url}/metrics`)).text()
    const ready = (await fetch(`${server.url}/readyz`)).status
    const end = await server.stop()
    const faults = faultsOf([...tallies.values()], before, after, ready, end)
    const head = ['asked', 'requests', 'p50 ms', 'p95 ms', 'most ms', 'wrong', 'statuses']
    console.log(markdown([head, ...[...tallies.values()].map(tally => tally.row())]))
    console.log(`memory ${before.mb} → ${after.mb} MiB, threads ${before.threads} → ${after.threads}`)
    console.log(`stopped with ${end.code} after ${Math.round(end.ms)} ms; workers ended: ${replaced(metrics)}`)
    for (const [event, count] of eventsOf(server.log())) console.log(`${count} × ${event}`)
    for (const fault of faults) console.log(`FAULT: ${fault}`)
    process.exitCode = faults.length ? 1 : 0
  })
  .parseAsync()

/** Has all clients at work for so many seconds. */
async function load(
  { url }: SoakServer,
  {
    visits,
    tallies,
    clients
  }: { visits: Awaited<ReturnType<typeof visitsOf>>; tallies: Map<string, Tally>; clients: number },
  seconds: number,
  work: (signal: AbortSignal) => Promise<void>
): Promise<void> {
  const signal = AbortSignal.timeout(seconds * 1000)
  const hostile = Math.max(1, Math.floor(clients / 10))
  await Promise.all([
    work(signal),
    ...Array.from({ length: clients - hostile }, (_, nth) => visitor({ url, visits, tallies, signal }, nth + 1)),
    ...Array.from({ length: hostile }, (_, nth) => attacker({ url, tallies, signal }, nth + 1))
  ])
}

function faultsOf(
  tallies: readonly Tally[],
  before: ProcessSize,
  after: ProcessSize,
  ready: number,
  end: { code: number | null; ms: number }
): string[] {
  const visited = tallies.filter(({ name }) => !attackNames.includes(name))
  return [
    ...tallies.flatMap(({ name, wrong }) => (wrong.length ? `${wrong.length} wrong of ${name}: ${wrong[0]}` : [])),
    ...visited.flatMap(tally => {
      const failed = tally.with(status => status === 0 || status >= 500)
      const why = [...tally.refusals].map(([sentence, count]) => `${count} × ${sentence}`).join('; ')
      return failed ? `${failed} requests of ${tally.name} failed: ${why}` : []
    }),
    ...tallies.flatMap(tally => (tally.with(status => status === 500) ? `${tally.name}: status 500` : [])),
    ...(after.threads > before.threads ? [`threads: ${before.threads} → ${after.threads}`] : []),
    ...(after.mb > before.mb * GROWTH.factor + GROWTH.mb ? [`memory: ${before.mb} → ${after.mb} MiB`] : []),
    ...(ready === 200 ? [] : [`/readyz is ${ready}`]),
    ...(end.code === 0 ? [] : [`it ended with ${end.code}`])
  ]
}

function replaced(metrics: string): string {
  const found = [...metrics.matchAll(/^attache_workers_replaced_total\{reason="([^"]+)"\} (\d+)/gm)]
  return found.map(([, reason, count]) => `${count} by ${reason}`).join(', ') || 'none'
}

function eventsOf(log: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const [, event] of log.matchAll(/"event":"([a-z-]+)"/g)) counts.set(event!, (counts.get(event!) ?? 0) + 1)
  return counts
}
