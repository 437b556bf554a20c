import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createHash } from 'node:crypto'
import { describe, expect, it, onTestFinished } from 'vitest'
import { formatNamed } from '../../src/rdf/formats.js'
import { GraphFiles } from '../../src/store/graph-file.js'
import { openOxigraph } from '../../src/store/oxigraph-store.js'
import type { Store } from '../../src/store/store.js'
import { until } from '../until.js'

const fixture = new URL('two-graphs.nq', import.meta.url).pathname
const runaway = 'SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o . ?p ?q ?r }'

/** A store over a copy of the fixture, and what it told. */
async function open(maxInMemoryBytes: number): Promise<{ store: Store; path: string; told: string[] }> {
  const directory = mkdtempSync(join(tmpdir(), 'held-'))
  const path = join(directory, 'graph.nq')
  const bytes = readFileSync(fixture)
  writeFileSync(path, bytes)
  const told: string[] = []
  const store = openOxigraph({
    files: new GraphFiles([path], { maxInMemoryBytes, sha256: [createHash('sha256').update(bytes).digest('hex')] }),
    base: 'http://example.org/',
    spare: false,
    timeoutMs: 20_000,
    events: {
      replaced: why => {
        told.push(why)
      },
      unloadable: (reason, others) => {
        told.push(`${reason}; ${others} others`)
      }
    }
  })
  onTestFinished(async () => {
    await store.close()
    rmSync(directory, { recursive: true, force: true })
  })
  await store.ready
  return { store, path, told }
}

const quick = 'SELECT (COUNT(*) AS ?n) { ?s a ?type }'
const ask = async (store: Store, query = quick, timeoutMs?: number): Promise<string> =>
  new TextDecoder().decode((await store.ask({ query, format: formatNamed('csv')!, union: true, timeoutMs })).bytes)

/** Has the only worker ended, so that another has to load the graph. */
const endWorker = (store: Store): Promise<void> =>
  expect(ask(store, runaway, 50)).rejects.toMatchObject({ kind: 'time-limit' })

describe('A store whose file is lost answers from another worker', () => {
  it.each([
    [
      'removed, held in memory',
      1 << 20,
      (path: string) => {
        rmSync(path)
      }
    ],
    [
      'damaged, held in memory',
      1 << 20,
      (path: string) => {
        writeFileSync(path, '<broken')
      }
    ],
    [
      'removed, held open',
      0,
      (path: string) => {
        rmSync(path)
      }
    ]
  ])('%s', async (_what, maxInMemoryBytes, lose) => {
    const { store, path, told } = await open(maxInMemoryBytes)
    lose(path)
    await endWorker(store)
    expect(await ask(store)).toBe('n\r\n2\r\n')
    expect([told, store.load().unloadable]).toEqual([['time-limit'], undefined])
  })
})

it.each([
  ['a line that is none', '<broken', /./],
  ['other lines', '<http://e/a> <http://e/b> <http://e/c> .\n', /differs from its checksum/]
])(
  'A file held open that now holds %s is not loaded: told once, refused at once, loaded again when whole.',
  async (_what, text, reason) => {
    const { store, path, told } = await open(0)
    const whole = readFileSync(path)
    writeFileSync(path, text)
    await endWorker(store)
    await expect(ask(store)).rejects.toMatchObject({
      kind: 'store-lost',
      message: expect.stringMatching(reason) as string
    })
    for (let i = 0; i < 20; i++) await expect(ask(store)).rejects.toMatchObject({ kind: 'store-lost' })
    expect(told).toEqual(['time-limit', expect.stringMatching(/; 0 others$/)])
    expect(store.load()).toMatchObject({ workers: 0, unloadable: expect.stringMatching(reason) as string })
    writeFileSync(path, whole)
    await until(() => store.load().unloadable === undefined)
    expect(await ask(store)).toBe('n\r\n2\r\n')
  }
)

it('A file that is another than its checksum says is no graph.', async () => {
  await expect(new GraphFiles([fixture], { sha256: ['00'] }).held).rejects.toThrow('differs from its checksum')
})
