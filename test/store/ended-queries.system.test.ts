import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { formatNamed } from '../../src/rdf/formats.js'
import { openOxigraph } from '../../src/store/oxigraph-store.js'
import { storeOfTwoGraphs, twoGraphs } from './two-graphs.js'

const runaway =
  'SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o . ?p ?q ?r . ?s ?t ?u }'
const { ask } = storeOfTwoGraphs()

describe('a question that cannot end', () => {
  it('is ended at its time limit, and those behind it are answered', async () => {
    const [first, second] = await Promise.allSettled([ask(runaway, 'csv', { timeoutMs: 200 }), ask('ASK {}', 'tsv')])
    expect(first).toMatchObject({ status: 'rejected', reason: { kind: 'time-limit' } })
    expect(second).toEqual({ status: 'fulfilled', value: 'true' })
  })

  it('is ended when nobody waits for it any more', async () => {
    const abort = new AbortController()
    const [first, second, third] = [
      ask(runaway, 'csv', { signal: abort.signal }),
      ask('ASK {}', 'tsv', { signal: abort.signal }),
      ask('ASK {}', 'tsv')
    ]
    setTimeout(() => {
      abort.abort()
    }, 100)
    await expect(first).rejects.toMatchObject({ kind: 'aborted' })
    await expect(second).rejects.toMatchObject({ kind: 'aborted' })
    expect(await third).toBe('true')
  })

  it('may come twice', async () => {
    for (let i = 0; i < 3; i++)
      await expect(ask(runaway, 'csv', { timeoutMs: 50 })).rejects.toMatchObject({ kind: 'time-limit' })
    expect(await ask('ASK {}', 'tsv')).toBe('true')
  })
})

it('A query that breaks the store is refused, and the next is answered.', async () => {
  const deep = `SELECT * ${'{'.repeat(20_000)}${'}'.repeat(20_000)}`
  await expect(ask(deep)).rejects.toMatchObject({ kind: 'unsupported' })
  expect(await ask('ASK {}', 'tsv')).toBe('true')
})

it('A store whose file cannot be read is never ready.', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'store-')), 'broken.nq')
  writeFileSync(file, '<http://example.org/a> <http://example.org/b> .\n')
  const broken = openOxigraph({
    files: [file],
    base: 'http://example.org/',
    spare: false,
    timeoutMs: 1000
  })
  await expect(broken.ready).rejects.toThrow('line 1')
  await expect(broken.ask({ query: 'ASK {}', union: true, format: formatNamed('json')! })).rejects.toMatchObject({
    kind: 'store-lost'
  })
  await broken.close()
})

it('A closed store refuses.', async () => {
  const other = openOxigraph({
    files: [twoGraphs],
    base: 'http://example.org/',
    spare: false,
    timeoutMs: 1000
  })
  const waiting = other.ask({ query: 'ASK {}', union: true, format: formatNamed('json')! })
  await Promise.all([other.close(), expect(waiting).rejects.toMatchObject({ kind: 'closed' })])
  await expect(other.ask({ query: 'ASK {}', union: true, format: formatNamed('json')! })).rejects.toMatchObject({
    kind: 'closed'
  })
})
