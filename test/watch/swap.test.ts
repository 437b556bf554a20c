import { createServer } from 'node:http'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { formatNamed } from '../../src/rdf/formats.js'
import type { CurrentRelease, OpenRelease } from '../../src/site/current-release.js'
import { QueryCache } from '../../src/store/query-cache.js'
import type { StoreAnswer, StoreQuery } from '../../src/store/store.js'
import { ReleaseSwap } from '../../src/watch/swap.js'

const format = formatNamed('csv')!
const times = { waitedMs: 0, evaluatedMs: 0, cached: false }
const question = (query: string): StoreQuery => ({ query, format, union: true, askers: new Set([{ kind: 'saved' }]) })

/** A release with a cache of answers, and what its store was asked behind it; 'never' is not answered. */
function release(): { open: OpenRelease; asked: string[]; state: { closed: boolean; indexed: boolean } } {
  const asked: string[] = []
  const state = { closed: false, indexed: false }
  const store = {
    ready: Promise.resolve(1),
    load: () => ({ waiting: 0, running: 0, workers: 1 }),
    ask: ({ query }: StoreQuery): Promise<StoreAnswer> => {
      asked.push(query)
      if (query === 'never') return new Promise(() => undefined)
      return Promise.resolve({ format, bytes: new Uint8Array(1), hash: query, times })
    },
    close: () => {
      state.closed = true
      return Promise.resolve()
    }
  }
  const index = (): Promise<never> => {
    state.indexed = true
    return Promise.reject(new Error('no names'))
  }
  return { open: { store: new QueryCache(store, 1e6), index } as unknown as OpenRelease, asked, state }
}

/** A swap over a release of which each of these questions was asked twice, and others once. */
async function swapFrom(...repeated: string[]): Promise<{ swap: ReleaseSwap; serving: CurrentRelease }> {
  const { open } = release()
  for (const query of [...repeated, ...repeated, 'once']) if (query !== 'never') await open.store.ask(question(query))
  const serving: CurrentRelease = { open }
  if (repeated.includes('never')) open.store.repeated = () => [question('never')]
  return { serving, swap: new ReleaseSwap(createServer(), serving, () => undefined) }
}

const faults = Promise.resolve([])

/** Has time pass only when a test says so, for timeouts of signals too. */
function fakeTimers(): void {
  vi.useFakeTimers()
  vi.spyOn(AbortSignal, 'timeout').mockImplementation(ms => {
    const aborting = new AbortController()
    setTimeout(() => {
      aborting.abort()
    }, ms)
    return aborting.signal
  })
}

describe('A release that is swapped in', () => {
  afterEach(() => {
    vi.useRealTimers()
    vi.restoreAllMocks()
  })

  it('was asked before what the last one was asked repeatedly, the newest first, and has its index', async () => {
    const { swap, serving } = await swapFrom('a', 'b')
    const next = release()
    await swap.serve({ site: next.open, faults }, 'release-served', 'changed')
    expect([serving.open === next.open, next.asked, next.state.indexed]).toEqual([true, ['b', 'a'], true])
    await next.open.store.ask(question('a'))
    expect(next.asked).toEqual(['b', 'a'])
  })

  it.each([
    ['when its index is made', false],
    ['when the one before can be loaded no more', true]
  ])('while its search index is made is served %s', async (_when, isLost) => {
    const { swap, serving } = await swapFrom()
    const [before, next] = [serving.open!, release()]
    let make = (): void => undefined
    const index = new Promise<never>((_, reject) => {
      make = () => {
        reject(new Error('no names'))
      }
    })
    fakeTimers()
    const site = swap.serve({ site: { ...next.open, index: () => index }, faults }, 'release-served', 'changed')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(serving.open).toBe(before)
    if (isLost) before.store.load = () => ({ waiting: 0, running: 0, workers: 0, unloadable: 'damaged' })
    else make()
    await vi.advanceTimersByTimeAsync(1000)
    await site
    expect(serving.open).not.toBe(before)
  })

  it('is not waited for longer than ten seconds', async () => {
    const { swap, serving } = await swapFrom('never')
    fakeTimers()
    const next = release()
    const site = swap.serve({ site: next.open, faults }, 'release-served', 'changed')
    await vi.advanceTimersByTimeAsync(9_999)
    expect(serving.open === next.open).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    await site
    expect([serving.open === next.open, next.state.indexed]).toEqual([true, true])
  })

  it('is closed unserved when the server stops meanwhile', async () => {
    const { swap, serving } = await swapFrom('never')
    const next = release()
    const site = swap.serve({ site: next.open, faults }, 'release-served', 'changed')
    swap.close()
    await site
    expect([serving.open === next.open, next.state.closed]).toEqual([false, true])
  })

  it('in the place of one that is lost is served at once', async () => {
    const { swap, serving } = await swapFrom('a')
    const next = release()
    await swap.serve({ site: next.open, faults }, 'release-recovered', 'lost')
    expect([serving.open === next.open, next.asked]).toEqual([true, []])
  })
})
