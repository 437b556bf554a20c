import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { packageRoot } from '../../src/base/folder.js'
import type { Tally } from './tally.js'

/** Request whose answer is known. */
export interface Visit {
  kind: string
  /** Path, another one for each `nth` where no cache shall have the answer. */
  path(nth: number): string
  accept: string
  /** Digest of the answer, which is the same in each release. */
  digest: string
}

/** Milliseconds that a visitor thinks. */
const PAUSE = { least: 200, most: 1200 }

/** Visits of a server with their answers: things, saved queries, new queries, pages. Those that vary are left out. */
export async function visitsOf(url: string, changed: string): Promise<Visit[]> {
  const [sitemap, list] = await Promise.all([
    fetch(`${url}/sitemap.xml`).then(response => response.text()),
    fetch(`${url}/queries.json`).then(response => response.json()) as Promise<{
      queries: { name: string; path: string; form: string; services: string[]; parameters: { required?: boolean }[] }[]
    }>
  ])
  const things = [...sitemap.matchAll(/<loc>https?:\/\/[^/]+(?:\/[^<]*)?(\/id\/[^<]*)/g)].map(match => match[1]!)
  const some = things.filter((_, nth) => nth % Math.ceil(things.length / 40) === 0)
  const saved = list.queries.filter(
    ({ name, form, services, parameters }) =>
      name !== changed && form === 'select' && !services.length && !parameters.some(({ required }) => required)
  )
  const adHoc = join(packageRoot, 'test', 'bench', 'ad-hoc')
  const texts = await Promise.all((await readdir(adHoc)).map(name => readFile(join(adHoc, name), 'utf8')))
  const candidates: Omit<Visit, 'digest'>[] = [
    ...some.map(path => ({ kind: 'things', path: () => path, accept: 'application/n-triples' })),
    ...some.map(path => ({ kind: 'pages', path: () => path, accept: 'text/html' })),
    ...saved.map(({ path }) => ({ kind: 'saved queries', path: () => `${path}.csv`, accept: 'text/csv' })),
    ...texts.map(text => ({
      kind: 'new queries',
      path: (nth: number) => `/sparql?query=${encodeURIComponent(`${text}\n# ${nth}`)}`,
      accept: 'text/csv, application/n-triples;q=0.9'
    }))
  ]
  const visits: Visit[] = []
  for (const [nth, visit] of candidates.entries()) {
    const [first, second] = [await ask(url, visit, -2 * nth - 1, ''), await ask(url, visit, -2 * nth - 2, '')]
    if (first.status === 200 && first.digest === second.digest) visits.push({ ...visit, digest: first.digest })
  }
  return visits
}

/** Visitor who asks, compares, thinks and asks again, until the signal. */
export async function visitor(
  { url, visits, tallies, signal }: { url: string; visits: Visit[]; tallies: Map<string, Tally>; signal: AbortSignal },
  nth: number
): Promise<void> {
  for (let round = 0; !signal.aborted; round++) {
    await wait(PAUSE.least + Math.random() * (PAUSE.most - PAUSE.least))
    const visit = visits[(nth * 31 + round * 7) % visits.length]!
    const began = performance.now()
    const { status, digest, refusal } = await ask(url, visit, nth * 1e6 + round, `192.0.2.${nth}`)
    const tally = tallies.get(visit.kind)!
    tally.count(status, performance.now() - began)
    if (refusal !== undefined) tally.refused(refusal)
    if (status === 200 && digest !== visit.digest) tally.wrong.push(visit.path(0))
  }
}

async function ask(
  url: string,
  { path, accept, kind }: Omit<Visit, 'digest'>,
  nth: number,
  from: string
): Promise<{ status: number; digest: string; refusal?: string }> {
  try {
    const headers = { 'Accept': accept, 'Accept-Language': 'en', ...(from && { 'X-Forwarded-For': from }) }
    const response = await fetch(url + path(nth), { headers })
    const text = await response.text()
    const { status } = response
    if (status >= 500)
      return { status, digest: '', refusal: /The (?:query|server|store|graph)[^<"]*/.exec(text)?.[0] ?? text }
    // Blank nodes have other labels in each worker; of a page its heading is compared, for it names the release.
    const told = kind === 'pages' ? (/<h1[^]*?<\/h1>/.exec(text)?.[0] ?? '') : text.replace(/_:\w+/g, '_:')
    const lines = told.split('\n').sort().join('\n')
    return { status, digest: createHash('sha256').update(lines).digest('hex') }
  } catch {
    return { status: 0, digest: '' }
  }
}
