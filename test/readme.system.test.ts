import { readFileSync } from 'node:fs'
import type { Store } from 'oxigraph'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadShipped } from './shipped.js'

const readme = readFileSync('README.md', 'utf8')

describe('The README', () => {
  let shipped: Store
  beforeAll(async () => {
    shipped = await loadShipped()
  })

  it('asks for visits, and gets a row a statement', () => {
    const [, query] = /--data-urlencode 'query=\n([^']+)'/.exec(readme)!
    const rows = shipped.query(query!, { use_default_graph_as_union: true }) as Map<string, { value: string }>[]
    const statements = rows.map(row => ['what', 'source'].map(column => row.get(column)!.value).join(' '))
    expect(statements.length).toBeGreaterThan(1)
    expect(new Set(statements).size).toBe(statements.length)
    for (const row of rows) expect(row.get('passages')!.value).toContain('#char=')
  })
})
