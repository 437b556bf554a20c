import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { warmUp } from '../../src/routes/warm-up.js'
import type { OpenRelease } from '../../src/site/current-release.js'
import type { Store } from '../../src/store/store.js'
import { openWorld, serve } from '../routes/serving.js'
import type { Running } from '../routes/serving.js'

/** How long (ms) no query comes before those that wait are asked. */
const QUIET = 60

/**
 * Store that holds queries back until no more come, then asks them together: how often it does is the number of waves.
 */
class WaveCounter implements Store {
  waves = 0
  queries = 0
  isHolding = false
  #held: (() => void)[] = []
  #timer: NodeJS.Timeout | undefined
  readonly ready

  constructor(private readonly store: Store) {
    this.ready = store.ready
  }

  async ask(query: Parameters<Store['ask']>[0]): ReturnType<Store['ask']> {
    if (this.isHolding) {
      this.queries++
      await new Promise<void>(resolve => {
        this.#held.push(resolve)
        clearTimeout(this.#timer)
        this.#timer = setTimeout(() => {
          this.#release()
        }, QUIET)
      })
    }
    return this.store.ask(query)
  }

  load(): ReturnType<Store['load']> {
    return this.store.load()
  }

  close(): Promise<void> {
    return this.store.close()
  }

  /** Begins to hold and to count. */
  begin(): void {
    Object.assign(this, { waves: 0, queries: 0, isHolding: true })
  }

  #release(): void {
    this.waves++
    for (const go of this.#held.splice(0)) go()
  }
}

let counter: WaveCounter
let server: Running
beforeAll(async () => {
  const world = await openWorld({ documents: 'test/world/documents' })
  counter = new WaveCounter(world.store)
  const open: OpenRelease = { ...world, store: counter }
  await warmUp(open)
  server = await serve({ open }, { cacheSize: 0 })
})
afterAll(() => server.close())

describe('A page asks the store', () => {
  it.each([
    ['the start page', '/'],
    ['a thing with a dossier', '/id/luka'],
    ['a thing without one', '/id/paris'],
    ['one group of what points at a thing', '/id/luka?property=borrower&class=Loan'],
    ['a source with its text', '/source/north-catalogue'],
    ['a passage of a source', '/source/north-catalogue?passage=0,10'],
    ['search', '/search?q=luka'],
    ['the feed', '/feed.atom'],
    ['the sitemap', '/sitemap.xml'],
    ['a named graph', '/graph/entities'],
    ['the ontology', '/ontology'],
    ['a saved query', '/queries/works-of-genre']
  ])('in at most two waves: %s', async (_, path) => {
    counter.begin()
    const response = await fetch(server.url + path, { headers: { accept: 'text/html,*/*' } })
    expect(response.status).toBe(200)
    expect(counter.waves).toBeLessThanOrEqual(2)
  })

  it.each(['/id/paris', '/id/north-leagues-publication'])(
    'seven queries for a thing without a dossier: %s',
    async path => {
      counter.begin()
      await fetch(server.url + path, { headers: { accept: 'text/html' } })
      // Statements, what points at it and of which classes, events, places; then labels, and documents where it has
      // passages.
      expect(counter.queries).toBeLessThanOrEqual(7)
      expect(counter.queries).toBeGreaterThanOrEqual(6)
    }
  )
})
