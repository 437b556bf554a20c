import { describe, expect, it } from 'vitest'
import { formatNamed } from '../../src/rdf/formats.js'
import { QueryCache } from '../../src/store/query-cache.js'
import { timeLimitReached } from '../../src/sparql/errors.js'
import type { StoreAnswer, StoreQuery, Store } from '../../src/store/store.js'

const csv = formatNamed('csv')!
const question = (query: string, more: Partial<StoreQuery> = {}): StoreQuery => ({
  query,
  format: csv,
  union: true,
  ...more
})

/** A store that answers when it is told to, and counts. */
function slowStore(): {
  store: Store
  asked: StoreQuery[]
  answer(bytes?: number, ms?: number): Promise<void>
  refuse(): void
} {
  const asked: StoreQuery[] = []
  const open: { resolve(answer: StoreAnswer): void; reject(error: unknown): void }[] = []
  return {
    asked,
    store: {
      ready: Promise.resolve(1),
      load: () => ({ waiting: 0, running: 0, workers: 1 }),
      close: () => Promise.resolve(),
      ask: question => {
        asked.push(question)
        return new Promise((resolve, reject) => {
          open.push({ resolve, reject })
        })
      }
    },
    async answer(bytes = 10, evaluatedMs = 1) {
      for (const { resolve } of open.splice(0))
        resolve({
          format: csv,
          bytes: new Uint8Array(bytes),
          hash: 'x',
          times: { waitedMs: 1, evaluatedMs, cached: false }
        })
      await new Promise(resolve => setImmediate(resolve))
    },
    refuse() {
      for (const { reject } of open.splice(0)) reject(timeLimitReached(1000))
    }
  }
}

describe('Answers are cached', () => {
  it('by query, dataset, format and limits', async () => {
    const { store, asked, answer } = slowStore()
    const cache = new QueryCache(store, 100_000)
    const different = [
      {},
      { format: formatNamed('tsv')! },
      { union: false },
      { dataset: { default: ['a:a'], named: [] } },
      { dataset: { default: [], named: ['a:a'] } },
      { limit: { rows: 1, bytes: 1 } }
    ]
    for (const more of [...different, ...different]) {
      const asking = cache.ask(question('ASK {}', more))
      await answer()
      await asking
    }
    expect(asked).toHaveLength(different.length)
    expect((await cache.ask(question('ASK {}'))).times.cached).toBe(true)
  })

  it.each([
    [4000, 1, 2],
    [4000, 500, 1],
    [9000, 500, 2]
  ])('of %i bytes in a cache of 10,000, that took %i ms: asked %i times of two', async (bytes, ms, times) => {
    const { store, asked, answer } = slowStore()
    const cache = new QueryCache(store, 10_000)
    for (let i = 0; i < 2; i++) {
      void cache.ask(question('SELECT * {}'))
      await answer(bytes, ms)
    }
    expect(asked).toHaveLength(times)
  })

  it('unless they change each time, or are too large', async () => {
    const { store, asked, answer } = slowStore()
    const cache = new QueryCache(store, 10_000)
    for (const more of [{ volatile: true }, { volatile: true }]) {
      void cache.ask(question('SELECT (NOW() AS ?n) {}', more))
      await answer()
    }
    for (let i = 0; i < 2; i++) {
      void cache.ask(question('SELECT * {}'))
      await answer(9000)
    }
    expect(asked).toHaveLength(4)
  })
})

describe('a question that several ask at the same time', () => {
  it('is asked once', async () => {
    const { store, asked, answer } = slowStore()
    const cache = new QueryCache(store, 0)
    const asking = [1, 2, 3].map(() => cache.ask(question('ASK {}')))
    await answer()
    expect([(await Promise.all(asking)).length, asked.length]).toEqual([3, 1])
  })

  it('is given up when the last one goes', async () => {
    const { store, asked } = slowStore()
    const cache = new QueryCache(store, 0)
    const aborts = [new AbortController(), new AbortController()]
    const asking = aborts.map(({ signal }) =>
      expect(cache.ask(question('ASK {}', { signal }))).rejects.toMatchObject({ kind: 'aborted' })
    )
    aborts[0]!.abort()
    expect(asked[0]!.signal!.aborted).toBe(false)
    aborts[1]!.abort()
    expect(asked[0]!.signal!.aborted).toBe(true)
    await Promise.all(asking)
    void cache.ask(question('ASK {}'))
    expect(asked).toHaveLength(2)
  })
})

it('What took too long is refused for a while without another try.', async () => {
  const { store, asked, refuse } = slowStore()
  const cache = new QueryCache(store, 1000)
  for (let i = 0; i < 3; i++) {
    const asking = expect(cache.ask(question('SELECT * {}'))).rejects.toMatchObject({ kind: 'time-limit' })
    refuse()
    await asking
  }
  expect(asked).toHaveLength(1)
})
