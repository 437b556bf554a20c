import { hash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { adHocFolder, thingPaths } from '../paths.js'
import { answerOf, Client } from './client.js'
import type { Answer } from './client.js'
import type { Tally } from './tally.js'

/** Request whose answer is known. */
export interface Visit {
  kind: string
  /** Path and, where it is sent by POST, query; others for each `nth` where no cache shall have the answer. */
  asked(nth: number): { path: string; query?: string }
  accept: string
  /** What an answer tells that is the same in each release, and from each server. */
  told(text: string): string
  /** Digest of it. */
  digest: string
}

/** Think time of a visitor in milliseconds. */
const THINK_TIME = { least: 200, most: 1200 }

/** Of a page its heading: its foot names the release. */
const heading = (text: string): string => /<h1[^]*?<\/h1>/.exec(text)?.[0] ?? ''
/** Lines of an answer, without the labels of blank nodes, which each worker chooses. */
const lines = (text: string): string[] => text.replace(/_:\w+/g, '_:').split('\n').sort()
/** Words of each line: GROUP_CONCAT has another order in each kind of store. */
const words = (text: string): string[] =>
  lines(text)
    .map(line =>
      line
        .split(/[\s;,"]+/)
        .sort()
        .join(' ')
    )
    .sort()

/**
 * Visits of a server with their answers: things, saved queries, new queries, pages; and how many are left out, since
 * two answers differ or one is refused. `mixed`: it has several kinds of stores.
 */
export async function visitsOf(
  url: string,
  changed: string,
  mixed: boolean
): Promise<{ visits: Visit[]; leftOut: number }> {
  const client = new Client(url, [], new AbortController().signal)
  const listed = async (path: string): Promise<string> => {
    const answer = await client.ask('list', path, {})
    if (answer?.status !== 200) throw new Error(`${path} is answered with ${answer?.status}: ${answer?.text}`)
    return answer.text
  }
  const sitemap = await listed('/sitemap.xml')
  const list = JSON.parse(await listed('/queries.json')) as {
    queries: { name: string; path: string; form: string; services: string[]; parameters: { required?: boolean }[] }[]
  }
  const things = thingPaths(sitemap)
  const some = things.filter((_, nth) => nth % Math.ceil(things.length / 40) === 0)
  const saved = list.queries.filter(
    ({ name, form, services, parameters }) =>
      name !== changed && form === 'select' && !services.length && !parameters.some(({ required }) => required)
  )
  const texts = await Promise.all((await readdir(adHocFolder)).map(name => readFile(join(adHocFolder, name), 'utf8')))
  const told = (text: string): string => (mixed ? words : lines)(text).join('\n')
  const candidates: Omit<Visit, 'digest'>[] = [
    ...some.map(path => ({ kind: 'things', asked: () => ({ path }), accept: 'application/n-triples', told })),
    ...some.map(path => ({ kind: 'pages', asked: () => ({ path }), accept: 'text/html', told: heading })),
    ...saved.map(({ path }) => ({
      kind: 'saved queries',
      asked: () => ({ path: `${path}.csv` }),
      accept: 'text/csv',
      told
    })),
    ...texts.map(text => ({
      kind: 'new queries',
      asked(nth: number) {
        const query = `${text}\n# ${nth}`
        return nth % 2 ? { path: '/sparql', query } : { path: `/sparql?query=${encodeURIComponent(query)}` }
      },
      accept: 'text/csv, application/n-triples;q=0.9',
      told
    }))
  ]
  const visits: Visit[] = []
  for (const [nth, visit] of candidates.entries()) {
    const ask = (times: number): Promise<Answer> => {
      const { path, init } = requestOf(visit, -2 * nth - times)
      return answerOf(url + path, init)
    }
    const [first, second] = [await ask(1), await ask(2)]
    const digest = digestOf(visit, first)
    if (first.status === 200 && digest === digestOf(visit, second)) visits.push({ ...visit, digest })
  }
  return { visits, leftOut: candidates.length - visits.length }
}

/** What visitors share: their client, the visits and the tallies. */
export interface VisitorContext {
  client: Client
  visits: Visit[]
  tallies: Map<string, Tally>
  signal: AbortSignal
}

/** Visitor who asks, compares, thinks and asks again, until the signal. */
export async function visitor({ client, visits, tallies, signal }: VisitorContext, nth: number): Promise<void> {
  for (let round = 0; !signal.aborted; round++) {
    await wait(THINK_TIME.least + Math.random() * (THINK_TIME.most - THINK_TIME.least))
    const visit = visits[(nth * 31 + round * 7) % visits.length]!
    const began = performance.now()
    const { path, init } = requestOf(visit, nth * 1e6 + round, `192.0.2.${nth}`)
    const answer = await client.ask(visit.kind, path, init)
    if (!answer) return
    const tally = tallies.get(visit.kind)!
    tally.count(answer.status, performance.now() - began)
    if (answer.status === 200 && digestOf(visit, answer) !== visit.digest) tally.wrong.push(path)
  }
}

function requestOf(
  { asked, accept }: Pick<Visit, 'asked' | 'accept'>,
  nth: number,
  from?: string
): { path: string; init: RequestInit } {
  const { path, query } = asked(nth)
  const headers: Record<string, string> = { 'Accept': accept, 'Accept-Language': 'en' }
  if (from !== undefined) headers['X-Forwarded-For'] = from
  if (query === undefined) return { path, init: { headers } }
  headers['Content-Type'] = 'application/sparql-query'
  return { path, init: { method: 'POST', headers, body: query } }
}

const digestOf = ({ told }: Pick<Visit, 'told'>, { text }: Answer): string => hash('sha256', told(text))
