import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formatsFor } from '../../src/rdf/formats.js'
import type { SavedQuery } from '../../src/queries/saved-query.js'
import type { OpenRelease } from '../../src/site/current-release.js'
import { GraphFiles } from '../../src/store/graph-file.js'
import { openOxigraph } from '../../src/store/oxigraph-store.js'
import { some, thorough } from '../depth.js'
import { openShipped } from '../shipped.js'
import { openWorld, serve } from './serving.js'
import type { Running } from './serving.js'

type Lines = readonly string[]

/** Orders of the lines of a dump, which is sorted. */
const orders: readonly ((lines: Lines) => string[])[] = [
  lines => lines.toReversed(),
  // Steps of a prime number of lines tear apart what is of one graph, subject or property.
  lines => lines.map((_, nth) => lines[(nth * 7919) % lines.length]!)
]

const linesOf = ({ release, model }: OpenRelease): string[] =>
  readFileSync(join(release.directory, `${model.name}.nq`), 'utf8')
    .split('\n')
    .slice(0, -1)

/** A release whose store has been given its quads in another order. */
async function reordered(open: OpenRelease, order: (lines: Lines) => string[]): Promise<OpenRelease> {
  const { release, model, style } = open
  const file = join(mkdtempSync(join(tmpdir(), 'order-')), 'graph.nq')
  writeFileSync(file, `${order(linesOf(open)).join('\n')}\n`)
  const { quads, triples } = release.manifest.counts
  const store = openOxigraph({
    ...{ files: new GraphFiles([file]), base: model.base, style, spare: false, timeoutMs: 20_000 },
    repeats: quads !== triples
  })
  await store.ready
  return { ...open, store }
}

/** Paths of all things, sources and terms that a release has statements about. */
function pathsIn(open: OpenRelease): string[] {
  const { base } = open.model
  const paths = linesOf(open).flatMap(line => {
    const [, path] = /^<([^>#]*(?:\/ontology#)?[^>#]*)>/.exec(line) ?? []
    return path?.startsWith(base) ? [path.slice(base.length - 1).replace('#', '/')] : []
  })
  return [...new Set(paths)].filter(path => /^\/(?:id|source|ontology)\/./.test(path))
}

/** Paths of a saved query's page and of its answer in each format, with the arguments of its example. */
function answersOf({ name, form, parameters }: SavedQuery): string[] {
  if (form.services.length) return []
  const given = new URLSearchParams(
    parameters.map(({ name, example }): [string, string] => [name, example.value])
  ).toString()
  const formats = formatsFor(form.kind).map(format => `/queries/${name}?${given}&format=${format.name}`)
  return [`/queries/${name}?${given}`, ...formats]
}

/** Pages of the site besides those of things, and what else is written of the graph. */
const site = [
  '/ /about /catalogue /changes /codebook /dataset /dumps/ /graphs /ontology /queries /releases /search /shapes',
  '/catalogue.jsonld /changes.json /codebook.json /dataset.jsonld /ontology.jsonld /shapes.jsonld',
  '/feed.atom /llms.txt /openapi.json /sitemap.xml'
].flatMap(paths => paths.split(' '))

describe.each([
  { name: 'world', open: openWorld, count: Infinity },
  { name: 'graph that is shipped', open: openShipped, count: 60 }
])('The $name', ({ open, count }) => {
  let servers: readonly Running[]
  let paths: readonly string[]
  let queries: ReadonlyMap<string, SavedQuery>
  beforeAll(async () => {
    const first = await open()
    const others = await Promise.all(orders.map(order => reordered(first, order)))
    servers = await Promise.all([first, ...others].map(each => serve({ open: each })))
    paths = pathsIn(first)
    queries = await first.queries
  }, 120_000)
  afterAll(() => Promise.all(servers.map(server => server.close())))

  it(
    'is told in the same bytes, in whatever order its quads were loaded',
    async () => {
      const things = some(paths, count)
      const formats = formatsFor('graph').map(({ name }) => name)
      const data = things
        .filter(path => !path.startsWith('/ontology/'))
        .flatMap(path => formats.map(n => `${path}.${n}`))
      const answers = [...queries.values()].flatMap(answersOf)
      const different: string[] = []
      for (const path of [...site, ...things, ...things.map(thing => `${thing}?lang=ka`), ...data, ...answers]) {
        const bodies = servers.map(async ({ url }) => {
          const response = await fetch(url + path, { headers: { accept: 'text/html' } })
          expect([path, response.status]).toEqual([path, 200])
          return (await response.text()).replaceAll(url, '')
        })
        if (new Set(await Promise.all(bodies)).size > 1) different.push(path)
      }
      expect(different).toEqual([])
    },
    180_000 * (thorough ? 5 : 1)
  )
})
