import { readdirSync, readFileSync } from 'node:fs'
import { Store } from 'oxigraph'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadShipped } from './shipped.js'

const folder = new URL('hygiene/', import.meta.url)
const names = readdirSync(folder)
  .filter(name => name.endsWith('.rq'))
  .map(name => name.slice(0, -3))
const file = (name: string): string => readFileSync(new URL(name, folder), 'utf8')

/** What the query finds, a line a row. */
function findings(store: Store, name: string): string[] {
  const rows = store.query(file(`${name}.rq`), { use_default_graph_as_union: true }) as Map<string, { value: string }>[]
  return rows.map(row => [...row].map(([variable, term]) => `${variable} ${term.value}`).join(', '))
}

describe('A hygiene query finds nothing in the shipped graph', () => {
  let shipped: Store
  beforeAll(async () => {
    shipped = await loadShipped()
  })
  test.each(names)('%s', name => {
    expect(findings(shipped, name).slice(0, 20)).toEqual([])
  })
})

describe('A hygiene query finds the fault in the graph made to have it', () => {
  test.each(names)('%s', name => {
    const store = new Store()
    store.load(file(`${name}.trig`), { format: 'application/trig' })
    expect(findings(store, name)).not.toEqual([])
  })
})
