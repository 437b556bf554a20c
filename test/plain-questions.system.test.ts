import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Store } from 'oxigraph'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadShipped } from './shipped.js'

// The query that comes to mind first is answered right: sums count once, all of a kind is found, nothing twice.
// `npx vitest run test/plain-questions.system.test.ts -u` writes the answers; read them before committing them.
const folder = new URL('plain-questions/', import.meta.url)
const names = readdirSync(folder)
  .filter(name => name.endsWith('.rq'))
  .map(name => name.slice(0, -3))

let store: Store
beforeAll(async () => {
  store = await loadShipped()
})

describe('A plain question to the shipped graph', () => {
  it.each(names)('%s', async name => {
    const question = readFileSync(new URL(`${name}.rq`, folder), 'utf8')
    const answer = store.query(question, { use_default_graph_as_union: true, results_format: 'text/csv' }) as string
    await expect(answer.replaceAll('\r\n', '\n')).toMatchFileSnapshot(fileURLToPath(new URL(`${name}.csv`, folder)))
  })
})
