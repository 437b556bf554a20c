import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { GraphFiles } from '../../src/store/graph-file.js'
import { openOxigraph } from '../../src/store/oxigraph-store.js'
import type { OpenRelease } from '../../src/site/current-release.js'
import { openShipped } from '../shipped.js'
import { serve, openWorld } from './serving.js'
import type { Running } from './serving.js'

/** Orders of the lines of a dump. */
const orders: Record<string, (lines: string[]) => string[]> = {
  'from the end': lines => lines.toReversed(),
  // Every 7919th, a prime: subjects, properties and graphs are torn apart.
  'mixed': lines => lines.map((_, nth) => lines[(nth * 7919) % lines.length]!)
}

/** A release over a store that its quads were loaded into in another order. */
async function reordered(open: OpenRelease, order: (lines: string[]) => string[]): Promise<OpenRelease> {
  const { release, model, style } = open
  const lines = readFileSync(join(release.directory, `${model.name}.nq`), 'utf8').split('\n').slice(0, -1)
  const file = join(mkdtempSync(join(tmpdir(), 'order-')), 'graph.nq')
  const other = order(lines)
  expect(new Set(other).size).toBe(lines.length)
  writeFileSync(file, `${other.join('\n')}\n`)
  const { quads, triples } = release.manifest.counts
  const store = openOxigraph({
    ...{ files: new GraphFiles([file]), base: model.base, style, spare: false, timeoutMs: 20_000 },
    repeats: quads !== triples
  })
  await store.ready
  return { ...open, store }
}

const worlds = { world: openWorld, shipped: openShipped }

describe.each(Object.entries(worlds))('%s', (name, openIt) => {
  let servers: Running[]
  let paths: string[]
  beforeAll(async () => {
    const open = await openIt()
    const others = await Promise.all(Object.values(orders).map(order => reordered(open, order)))
    servers = await Promise.all([open, ...others].map(each => serve({ open: each })))
    const text = readFileSync(join(open.release.directory, `${open.model.name}.nq`), 'utf8')
    const subjects = [...new Set([...text.matchAll(new RegExp(`^<${open.model.base}((?:id|source|ontology)/[^>#]*)>`, 'gm'))].map(([, path]) => path!))]
    const step = name === 'world' ? 1 : 97
    paths = subjects.filter((_, nth) => nth % step === 0).map(path => `/${path}`)
  }, 300_000)
  afterAll(() => Promise.all(servers.map(server => server.close())))
  it('same', async () => {
    const different: string[] = []
    const suffixes = ['', '.jsonld', '.ttl', '.rdf', '.trig', '.nq']
    const all = [...paths.flatMap(path => suffixes.map(s => path.startsWith('/ontology') ? path : path + s)),
      ...['/', '/queries', '/ontology', '/shapes', '/ontology.jsonld', '/about', '/dataset', '/changes', '/codebook', '/catalogue', '/graphs', '/sitemap.xml', '/feed.atom', '/search', '/releases', '/llms.txt', '/openapi.json', '/explain?query=ASK%20%7B%7D', '/catalogue.jsonld', '/codebook.json', '/dataset.jsonld', '/changes.json']]
    console.log(all.length)
    for (const path of new Set(all)) {
      const bodies = await Promise.all(servers.map(async ({ url }) => (await (await fetch(url + path, { headers: { accept: 'text/html', host: 'x.example' } })).text()).replaceAll(url, '')))
      const [first] = bodies
      for (const [nth, other] of bodies.entries()) if (other !== first) {
        let at = 0
        while (other[at] === first![at]) at++
        different.push(`${path} ${nth} @${at}\n   ${first!.slice(Math.max(0, at - 150), at + 60).replaceAll('\n', ' ')}\n   ${other.slice(Math.max(0, at - 60), at + 60).replaceAll('\n', ' ')}`)
        break
      }
    }
    writeFileSync(`/tmp/fu-diff-${name}.txt`, different.join('\n'))
    expect(different.length).toBe(0)
  }, 1000_000)
})
