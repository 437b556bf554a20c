import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { Command } from 'commander'
import { markdown } from './markdown.js'
import { adHocFolder, cliPath } from './paths.js'
import { factsLine, runFacts } from './run-facts.js'
import { startServing } from './soak/process.js'
import { Tally } from './soak/tally.js'

/** Milliseconds in which a server that has started becomes idle. */
const IDLE_AFTER = 5000

/** Query that does not end within any time limit, under a new text each time. */
const runaway = (n: number): string =>
  `SELECT (COUNT(*) AS ?n${n}) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?o ?p }`

await new Command('bench:fairness')
  .description(
    'Measures what others wait while one address asks queries that never end: new queries, pages and saved queries, ' +
      'none of them in a cache. The server listens on the loopback interface alone and is ended.'
  )
  .option('--cli <path>', 'the program to measure', cliPath)
  .option('--seconds <n>', 'how long', '60')
  .option('--hostile <n>', 'queries of the hostile address at a time', '4')
  .option('--pace <n>', 'requests a second of each kind', '3')
  .option('--graph <files...>', 'files to serve instead of the folder')
  .action(async (options: { cli: string; seconds: string; hostile: string; pace: string; graph?: string[] }) => {
    const files = options.graph ? ['--graph', ...options.graph] : []
    const server = await startServing(['--port', '0', '--trust-proxy', '1', '--rate', '0', ...files], options.cli)
    const { url } = server
    try {
      await wait(IDLE_AFTER)
      const rows: string[][] = []
      for (const hostile of [0, Number(options.hostile)]) {
        const tallies = await measure(url, hostile, Number(options.seconds) * 1000, Number(options.pace))
        rows.push(...tallies.map(tally => [String(hostile), ...tally.row()]))
      }
      console.log(`${factsLine(runFacts())}; milliseconds`)
      const head = ['hostile queries at a time', 'asked', 'requests', 'p50', 'p95', 'most', 'statuses']
      console.log(markdown([head, ...rows]))
    } finally {
      await server.kill()
    }
  })
  .parseAsync()

async function measure(url: string, hostile: number, ms: number, pace: number): Promise<Tally[]> {
  const end = performance.now() + ms
  const texts = await Promise.all((await readdir(adHocFolder)).map(name => readFile(join(adHocFolder, name), 'utf8')))
  const { queries } = (await (await fetch(`${url}/queries.json`)).json()) as {
    queries: { path: string; form: string; parameters: { required?: boolean }[] }[]
  }
  const saved = queries.filter(
    ({ form, parameters }) => form === 'select' && !parameters.some(({ required }) => required)
  )
  const sitemap = await (await fetch(`${url}/sitemap.xml`)).text()
  const pages = [...sitemap.matchAll(/<loc>https?:\/\/[^/]+([^<]*)/g)].map(match => match[1]!)
  let n = hostile * 1_000_000
  const attack = (async () => {
    const asking = Array.from({ length: hostile }, async () => {
      while (performance.now() < end) {
        const { status } = await get(`${url}/sparql?query=${encodeURIComponent(runaway(n++))}`, '198.51.100.1')
        if (status === 429) await wait(1000)
      }
    })
    await Promise.all(asking)
  })()
  const nth = <T>(list: readonly T[]): T => list[n++ % list.length]!
  const kinds: [string, () => string][] = [
    ['new queries', () => `/sparql?query=${encodeURIComponent(`${nth(texts)}\n# ${n}`)}`],
    ['pages', () => nth(pages)],
    ['saved queries', () => `${nth(saved).path}.csv?limit=${1000 + (n % 90_000)}`]
  ]
  const tallies = await Promise.all(
    kinds.map(async ([name, path], kind) => {
      const tally = new Tally(name)
      const asked: Promise<void>[] = []
      for (let i = 0; performance.now() < end; i++) {
        asked.push(
          get(url + path(), `192.0.2.${kind * 80 + (i % 80)}`).then(({ status, took }) => {
            tally.count(status, took)
          })
        )
        await wait(1000 / pace)
      }
      await Promise.all(asked)
      return tally
    })
  )
  await attack
  return tallies
}

async function get(url: string, from: string): Promise<{ status: number; took: number }> {
  const began = performance.now()
  const response = await fetch(url, { headers: { 'X-Forwarded-For': from, 'Accept': 'text/html, */*;q=0.5' } })
  await response.arrayBuffer()
  return { status: response.status, took: performance.now() - began }
}
