import { setMaxListeners } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { Command, Option } from 'commander'
import { packageRoot } from '../src/base/folder.js'
import { markdown } from './markdown.js'
import { attacker, attackNames } from './soak/attackers.js'
import { startBalancedServers } from './soak/balanced.js'
import { Client } from './soak/client.js'
import type { Incident } from './soak/client.js'
import { sharesFromNow } from './soak/machine.js'
import { killer, operator } from './soak/operator.js'
import { reader } from './soak/readers.js'
import { changedQuery, startSoakServer } from './soak/server.js'
import { Tally } from './soak/tally.js'
import { eventsOf, failuresOf } from './soak/logs.js'
import { percent, verdictOf } from './soak/verdict.js'
import { visitor, visitsOf } from './soak/visitors.js'

interface Options {
  minutes: string
  clients: string
  folder: string
  times: string
  servers: '1' | '3'
  stores: string
}

/** Seconds between two changes, between two kills of one of several servers, and before sizes are measured. */
const CHANGE_INTERVAL = 60
const KILL_INTERVAL = 300
const IDLE_AFTER = 15
/** Further measurements of sizes until the threads of releases that were swapped out have ended. */
const MAX_MEASUREMENTS = 4

await new Command('soak')
  .description(
    'Runs a server under mixed clients, a tenth of whom read in steps and a tenth are hostile; each minute a release ' +
      'is built and swapped in, once the served one is removed. Every answer is compared. The exit code is 1 when ' +
      'something is wrong, 2 when the machine was too busy to tell.'
  )
  .option('--minutes <n>', 'how long', '20')
  .option('--clients <n>', 'clients at the same time', '100')
  .option('--folder <dir>', 'the folder to serve a copy of', packageRoot)
  .option('--times <n>', 'how many times its data', '1')
  .addOption(
    new Option('--servers <n>', 'one, or three behind HAProxy, of which one is killed every five minutes')
      .choices(['1', '3'])
      .default('1')
  )
  .option('--stores <list>', 'the stores of the servers, in turns, with commas', 'embedded')
  .action(async ({ minutes, clients, folder, times, servers, stores }: Options) => {
    const changed = await changedQuery(folder)
    const served = { folder, times: Number(times), stores: stores.split(',') }
    const server = await (servers === '1' ? startSoakServer : startBalancedServers)(served, changed)
    const { url, processes } = server
    const { visits, leftOut } = await visitsOf(url, changed, new Set(server.stores).size > 1)
    const tallied = (names: Iterable<string>): Map<string, Tally> =>
      new Map([...names].map(name => [name, new Tally(name)]))
    const visitors = tallied([...visits.map(({ kind }) => kind), 'reading in steps', 'changed query'])
    const attackers = tallied(attackNames)
    const incidents: Incident[] = []
    const texts = new Map<string, string>()
    const tenth = Math.max(1, Math.floor(Number(clients) / 10))
    /** Has all clients at work for so many seconds, and the operator, whose changes are counted from `first`. */
    const run = async (seconds: number, first: number, pause: number): Promise<void> => {
      const signal = AbortSignal.timeout(seconds * 1000)
      setMaxListeners(0, signal)
      const client = new Client(url, incidents, signal)
      const many = (count: number, work: (nth: number) => Promise<void>): Promise<unknown> =>
        Promise.all(Array.from({ length: count }, (_, nth) => work(nth + 1)))
      const operating = { client, changed, tally: visitors.get('changed query')! }
      const reading = { client, changed, texts, signal, tally: visitors.get('reading in steps')! }
      await Promise.all([
        operator(server, operating, { first, pause }, signal),
        killer(server, Math.min(KILL_INTERVAL, Math.max(pause + 1, seconds / 4)), signal),
        many(Number(clients) - 2 * tenth, nth => visitor({ client, visits, tallies: visitors, signal }, nth)),
        many(tenth, nth => reader(reading, nth)),
        many(tenth, nth => attacker({ url, tallies: attackers, signal }, nth))
      ])
    }
    const seconds = Number(minutes) * 60
    const pause = Math.min(CHANGE_INTERVAL, seconds / 4)
    // The first part fills the caches and builds once: sizes are compared with those after it.
    await run(pause, 1, pause)
    await wait(IDLE_AFTER * 1000)
    const before = await server.size()
    const sharesUntilNow = await sharesFromNow()
    await run(seconds, 2, pause)
    const shares = await sharesUntilNow()
    await wait(IDLE_AFTER * 1000)
    // A server that still swaps has threads of two releases.
    let after = await server.size()
    for (let look = 0; look < MAX_MEASUREMENTS && after.threads > before.threads; look++) {
      await wait(IDLE_AFTER * 1000)
      after = await server.size()
    }
    const metrics = await (await fetch(`${url}/metrics`)).text()
    const ready = (await fetch(`${url}/readyz`)).status
    const crashes = processes.flatMap(({ crash }) => crash() ?? [])
    const end = await server.stop()
    const rows = [...visitors.values(), ...attackers.values()]
    const { kills } = server
    const verdict = verdictOf({
      ...{ incidents, kills, crashes, before, after, ready, end, shares },
      visitors: [...visitors.values()],
      attackers: [...attackers.values()]
    })
    const head = ['asked', 'requests', 'p50 ms', 'p95 ms', 'most ms', 'statuses', 'wrong']
    console.log(markdown([head, ...rows.map(tally => [...tally.row(), String(tally.wrong.length)])]))
    console.log(`requests compared: ${visits.length}; left out, since they vary or are refused: ${leftOut}`)
    console.log(`releases read ${texts.size}, servers killed ${kills.length}`)
    console.log(`memory ${before.mb} → ${after.mb} MiB, threads ${before.threads} → ${after.threads}`)
    console.log(`stopped with ${end.code} after ${Math.round(end.ms)} ms; workers ended: ${replaced(metrics)}`)
    console.log(`processors: the soak ${percent(shares.own)}, other programs ${percent(shares.others)}`)
    for (const [event, count] of eventsOf(processes)) console.log(`${count} × ${event} (log)`)
    for (const [reason, count] of failuresOf(processes)) console.log(`${count} × ${reason} (log)`)
    for (const told of server.told()) console.log(told)
    for (const met of verdict.meant) console.log(`MEANT: ${met}`)
    for (const open of verdict.undecided) console.log(`UNDECIDED: ${open}`)
    for (const fault of verdict.faults) console.log(`FAULT: ${fault}`)
    if (!verdict.faults.length && !verdict.undecided.length) console.log('Nothing is wrong.')
    process.exitCode = verdict.faults.length ? 1 : verdict.undecided.length ? 2 : 0
  })
  .parseAsync()

function replaced(metrics: string): string {
  const found = [...metrics.matchAll(/^attache_workers_replaced_total\{reason="([^"]+)"\} (\d+)/gm)]
  return found.map(([, reason, count]) => `${count} by ${reason}`).join(', ') || 'none'
}
