import { Worker } from 'node:worker_threads'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { formatNamed } from '../../src/rdf/formats.js'
import { openOxigraph } from '../../src/store/oxigraph-store.js'
import type { OxigraphOptions } from '../../src/store/oxigraph-store.js'
import type { StoreQuery, Store } from '../../src/store/store.js'
import { until } from '../until.js'

const files = [new URL('two-graphs.nq', import.meta.url).pathname]
const runaway =
  'SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o . ?p ?q ?r . ?s ?t ?u . ?v ?w ?x }'
const quick = 'SELECT (COUNT(*) AS ?n) { ?s a ?type }'
const stores: Store[] = []
const threads: Worker[] = []

async function open(options: Partial<OxigraphOptions> = {}): Promise<Store> {
  const store = openOxigraph({
    files,
    base: 'http://example.org/',
    spare: false,
    timeoutMs: 20_000,
    ...options
  })
  stores.push(store)
  await store.ready
  return store
}
const ask = async (store: Store, query: string, more: Partial<StoreQuery> = {}): Promise<string> =>
  new TextDecoder().decode((await store.ask({ query, format: formatNamed('csv')!, union: true, ...more })).bytes)

afterEach(async () => {
  vi.restoreAllMocks()
  threads.length = 0
  await Promise.all(stores.splice(0).map(store => store.close()))
})

/** From now on notes the thread of every query that is sent. */
function watchThreads(): void {
  const post = Worker.prototype.postMessage
  vi.spyOn(Worker.prototype, 'postMessage').mockImplementation(function (this: Worker, ...message) {
    if ('query' in (message[0] as object)) threads.push(this)
    Reflect.apply(post, this, message)
  })
}

it('A worker that dies in the middle of a query is replaced, and the query is answered all the same.', async () => {
  const replaced: string[] = []
  const store = await open({
    spare: true,
    events: {
      replaced: why => {
        replaced.push(why)
      }
    }
  })
  watchThreads()
  const answer = ask(store, quick)
  const behind = ask(store, quick)
  await threads[0]!.terminate()
  expect(await answer).toBe('n\r\n2\r\n')
  expect(await behind).toBe('n\r\n2\r\n')
  expect(replaced).toEqual(['broken'])
})

it('A query under which workers die twice is refused.', async () => {
  const store = await open()
  watchThreads()
  const answer = expect(ask(store, runaway)).rejects.toMatchObject({ kind: 'store-lost' })
  await threads[0]!.terminate()
  await until(() => threads.length > 1)
  await threads[1]!.terminate()
  await answer
  expect(await ask(store, quick)).toBe('n\r\n2\r\n')
})

it('While one query runs long, the spare answers the others.', async () => {
  const store = await open({ spare: true })
  await until(() => store.load().workers === 2)
  const abort = new AbortController()
  const long = expect(ask(store, runaway, { timeoutMs: 60_000, signal: abort.signal })).rejects.toMatchObject({
    kind: 'aborted'
  })
  for (let i = 0; i < 5; i++) expect(await ask(store, quick)).toBe('n\r\n2\r\n')
  expect(store.load().running).toBe(1)
  abort.abort()
  await long
})

it('Several workers answer at the same time.', async () => {
  const store = await open({ workers: 2 })
  await until(() => store.load().workers === 2)
  const long = [1, 2].map(() =>
    expect(ask(store, runaway, { timeoutMs: 500 })).rejects.toMatchObject({ kind: 'time-limit' })
  )
  expect(store.load().running).toBe(2)
  await Promise.all(long)
})

describe('The queue', () => {
  it('takes so many and no more', async () => {
    const store = await open({ queue: 2 })
    const asked = [runaway, quick, quick, quick].map(query => ask(store, query, { timeoutMs: 800 }))
    expect(
      (await Promise.allSettled(asked)).map(result =>
        result.status === 'rejected' ? (result.reason as { kind: string }).kind : result.value
      )
    ).toEqual(['time-limit', 'n\r\n2\r\n', 'n\r\n2\r\n', 'busy'])
  })

  it('lets nobody wait longer than it says', async () => {
    const store = await open({ queueMs: 150 })
    const long = expect(ask(store, runaway, { timeoutMs: 1000 })).rejects.toMatchObject({ kind: 'time-limit' })
    await expect(ask(store, quick)).rejects.toMatchObject({
      kind: 'busy',
      message: expect.stringContaining('0.15 seconds') as string
    })
    await long
  })

  it('tells how long a question waited and was worked at', async () => {
    const store = await open()
    const { times } = await store.ask({ query: quick, format: formatNamed('csv')!, union: true })
    expect(times.cached).toBe(false)
    expect(times.evaluatedMs).toBeGreaterThan(0)
    expect(times.waitedMs).toBeGreaterThanOrEqual(0)
  })
})

it('A short query that nobody waits for any more costs no worker.', async () => {
  const replaced: string[] = []
  const store = await open({
    events: {
      replaced: why => {
        replaced.push(why)
      }
    }
  })
  await ask(store, quick)
  const abort = new AbortController()
  const gone = expect(ask(store, quick, { signal: abort.signal })).rejects.toMatchObject({ kind: 'aborted' })
  abort.abort()
  await gone
  await new Promise(resolve => setTimeout(resolve, 300))
  expect([await ask(store, quick), replaced]).toEqual(['n\r\n2\r\n', []])
})
