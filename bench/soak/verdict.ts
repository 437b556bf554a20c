import { BUSY } from '../peers/background-load.js'
import type { Incident } from './client.js'
import type { ProcessorShares } from './machine.js'
import type { ProcessEnd, ProcessSize } from './process.js'
import type { Tally } from './tally.js'

/** Growth of memory that is no leak: caches that fill, and what V8 keeps. */
const GROWTH = { factor: 1.5, mb: 150 }
/** Share of requests that may be refused for want of time: beyond it the operator is alerted (docs/operating.md). */
const REFUSED = 0.01
/** Titles of refusals that are meant: the client is told when to ask again. */
const MEANT = ['Server busy', 'Query timeout']

/** What a soak has seen. */
export interface Soaked {
  visitors: readonly Tally[]
  attackers: readonly Tally[]
  incidents: readonly Incident[]
  /** Times (`performance.now()`) at which a server was killed. */
  kills: readonly number[]
  /** What servers that ended by themselves said last. */
  crashes: readonly string[]
  before: ProcessSize
  after: ProcessSize
  /** Status of `/readyz` in the end. */
  ready: number
  end: ProcessEnd
  shares: ProcessorShares
}

/** Verdict of a soak: what clients met and is meant, what is a fault, and what the machine was too busy to tell. */
export interface Verdict {
  meant: string[]
  faults: string[]
  undecided: string[]
}

/** Verdict on what a soak has seen. */
export function verdictOf(soaked: Soaked): Verdict {
  const { visitors, attackers, incidents, kills, before, after, ready, end, shares } = soaked
  const isRefusal = ({ status, title, retryAfter }: Incident): boolean =>
    status === 503 && MEANT.includes(title) && retryAfter !== undefined
  const isKilled = ({ status, began, ended }: Incident): boolean =>
    status === 0 && kills.some(at => began <= at && at <= ended)
  const refusals = incidents.filter(isRefusal)
  const killed = incidents.filter(isKilled)
  const others = incidents.filter(incident => !isRefusal(incident) && !isKilled(incident))
  const requests = visitors.reduce((sum, tally) => sum + tally.requests, 0)
  const share = refusals.length / Math.max(1, requests)
  const tooMany =
    share > REFUSED
      ? [`${percent(share)} of the visitors' requests were refused; at most ${percent(REFUSED)} may be`]
      : []
  const busy = shares.others > BUSY
  const unanswered = visitors.filter(tally => tally.with(status => status !== 200 && status !== 412))
  const isRefused = (tally: Tally): boolean => !tally.with(status => ![200, 412, 503].includes(status))
  const tell = ({ name, told }: Tally): string => `some requests of ${name} were not answered in the end: ${told}`
  const forTime = [...tooMany, ...unanswered.filter(isRefused).map(tell)]
  return {
    meant: [
      ...counted(refusals, ({ detail }) => `503, asked again when it said: ${detail}`),
      ...counted(killed, () => 'cut when a server was killed; the client could tell, and asked again')
    ],
    faults: [
      ...soaked.crashes,
      ...[...visitors, ...attackers].flatMap(({ name, wrong }) =>
        wrong.length ? `${wrong.length} wrong of ${name}: ${wrong[0]!}` : []
      ),
      ...counted(others, incident => {
        const { asked, status, title, detail } = incident
        return [`${asked}:`, status || unkilled(incident), title, detail].filter(Boolean).join(' ')
      }),
      ...unanswered.filter(tally => !isRefused(tally)).map(tell),
      ...attackers.flatMap(tally => (tally.with(status => status === 500) ? `${tally.name}: status 500` : [])),
      ...(after.threads > before.threads ? [`threads: ${before.threads} → ${after.threads}`] : []),
      ...(after.mb > before.mb * GROWTH.factor + GROWTH.mb ? [`memory: ${before.mb} → ${after.mb} MiB`] : []),
      ...(ready === 200 ? [] : [`/readyz is ${ready}`]),
      ...(end.code === 0 ? [] : [`it ended with ${end.code}`]),
      ...(busy ? [] : forTime)
    ],
    undecided: busy
      ? forTime.map(fault => `${fault}, but other programs took ${percent(shares.others)} of the time`)
      : []
  }
}

/** What is told of an answer that was cut without reason, and after how long: a time limit would show. */
const unkilled = ({ began, ended }: Incident): string =>
  `no whole answer after ${String(Math.round((ended - began) / 1000))} s, and no server was killed:`

/** Share as it is told. */
export const percent = (share: number): string => `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`

function counted(incidents: readonly Incident[], told: (incident: Incident) => string): string[] {
  const counts = new Map<string, number>()
  for (const incident of incidents) counts.set(told(incident), (counts.get(told(incident)) ?? 0) + 1)
  return [...counts].map(([text, count]) => `${count} × ${text}`)
}
