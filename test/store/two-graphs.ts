import { afterAll, beforeAll } from 'vitest'
import { formatNamed } from '../../src/rdf/formats.js'
import { plainStyle } from '../../src/serialize/style.js'
import { openOxigraph } from '../../src/store/oxigraph-store.js'
import type { Store, StoreQuery } from '../../src/store/store.js'

/** N-Quads of two named graphs. */
export const twoGraphs = new URL('two-graphs.nq', import.meta.url).pathname

/** Store over two graphs for the tests of a file, there once they run, and its answers as text. */
export interface TwoGraphs {
  store: Store
  ask(query: string, format?: string, more?: Partial<StoreQuery>): Promise<string>
}

/** Store over two graphs, opened before the tests of a file and closed after them. */
export function storeOfTwoGraphs(): TwoGraphs {
  const held = {} as { store: Store }
  beforeAll(async () => {
    held.store = openOxigraph({
      files: [twoGraphs],
      base: 'http://example.org/',
      style: { ...plainStyle, prefixes: { ex: 'http://example.org/' } },
      spare: true,
      timeoutMs: 20_000
    })
    await held.store.ready
  })
  afterAll(() => held.store.close())
  return Object.assign(held, {
    async ask(query: string, format = 'csv', more: Partial<StoreQuery> = {}) {
      const asked = { query, format: formatNamed(format)!, union: true, ...more }
      return new TextDecoder().decode((await held.store.ask(asked)).bytes)
    }
  })
}
