import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { thorough } from '../depth.js'
import { formatNamed } from '../../src/rdf/formats.js'
import { openOxigraph } from '../../src/store/oxigraph-store.js'
import type { OxigraphOptions } from '../../src/store/oxigraph-store.js'
import type { QueryKind, Store } from '../../src/store/store.js'
import { until } from '../until.js'

const file = new URL('two-graphs.nq', import.meta.url).pathname
const MIB = 2 ** 20
const variables = [...'abcdefghijklmnopqrstuvwx']
/** A query that never ends, different each time. */
const runaway = (name: string): string =>
  `SELECT (COUNT(*) AS ?${name}) { ${variables.map(v => `?${v}1 ?${v}2 ?${v}3`).join(' . ')} }`
const quick = (name: string): string => `SELECT (COUNT(*) AS ?${name}) { ?s a ?type }`

let store: Store
/** Reasons for which workers of it were ended. */
let ended: string[]
async function open(options: Partial<OxigraphOptions> = {}): Promise<void> {
  ended = []
  const events = { replaced: (why: string): unknown => ended.push(why) }
  const counts = { workers: 1, slow: 1, spare: true, clientQueue: 4, clientShare: 1 }
  store = openOxigraph({ files: [file], base: 'http://e.org/', timeoutMs: 60_000, ...counts, events, ...options })
  await complete()
}
/** All workers have the graph. */
const complete = (): Promise<void> => until(() => store.load().workers === 3)

/** How a query of a client ended: with the first line of its answer, or as an error of a kind. */
async function ask(client: string, query: string, kind: QueryKind = 'written', timeoutMs?: number): Promise<string> {
  try {
    const askers = new Set([{ client, kind }])
    const { bytes } = await store.ask({ query, format: formatNamed('csv')!, union: true, askers, timeoutMs })
    return new TextDecoder().decode(bytes).split('\r\n')[0]!
  } catch (error) {
    return (error as { kind: string }).kind
  }
}

describe('With one client that asks what never ends', () => {
  afterEach(() => store.close())

  it('others are answered before its next query runs, no worker is ended; its own fifth is refused', async () => {
    await open()
    const hostile = [...'abcde'].map(name => ask('hostile', runaway(name)))
    const sixth = ask('hostile', runaway('f'))
    for (let i = 0; i < 20; i++) {
      expect(await ask(`client ${i}`, quick(`n${i}`))).toBe(`n${i}`)
      expect(await ask('hostile', quick(`p${i}`), 'page')).toBe(`p${i}`)
    }
    expect([await sixth, ended, store.load().waiting, store.load().running]).toEqual(['too-many', [], 4, 1])
    await store.close()
    expect(await Promise.all(hostile)).toEqual(Array(5).fill('closed'))
  })

  it('a worker stands by when its query is ended, and what it asks next has the slow lane alone', async () => {
    await open({ timeoutMs: 400 })
    expect(await ask('hostile', runaway('a'))).toBe('time-limit')
    expect(store.load().workers).toBe(2)
    const next = ask('hostile', runaway('b'))
    expect(await ask('other', quick('n'))).toBe('n')
    expect([await next, ended]).toEqual(['time-limit', ['time-limit', 'time-limit']])
  })
})

it('When the queries of many clients run long, some make room, and are begun again in the slow lane.', async () => {
  await open()
  const hostile = [...'abcd'].map(name => ask(`hostile ${name}`, runaway(name)))
  for (let i = 0; i < 10; i++) expect(await ask(`client ${i}`, quick(`n${i}`))).toBe(`n${i}`)
  expect(new Set(ended)).toEqual(new Set(['preempted']))
  await until(() => store.load().waiting === 2)
  await store.close()
  expect(await Promise.all(hostile)).toEqual(Array(4).fill('closed'))
})

it('A saved query that runs long is let finish while a written one runs long.', async () => {
  await open()
  const names = ['saved', 'written', 'written too']
  const asked = [...names, 'quick'].map((name, nth) => {
    const kind = name === 'saved' ? 'saved' : 'written'
    return ask(name, name === 'quick' ? quick('n') : runaway(`v${nth}`), kind, name === 'saved' ? 2000 : undefined)
  })
  expect([await asked[3], await asked[0], ended.at(-1)]).toEqual(['n', 'time-limit', 'time-limit'])
  expect(ended.filter(why => why === 'preempted').length).toBeGreaterThan(0)
  await store.close()
  expect(await Promise.all(asked.slice(1, 3))).toEqual(['closed', 'closed'])
})

describe('A query beyond its memory is ended, and others are answered meanwhile:', () => {
  beforeAll(() => open({ memory: { storeBytes: 64 * MIB, heapBytes: 64 * MIB } }))
  afterAll(() => store.close())
  beforeEach(async () => {
    await complete()
    ended = []
  })
  const steps = [...Array(40).keys()]
  const grown = (step: (n: number) => string, last: string): string =>
    `SELECT ${last} { BIND("xxxxxxxx" AS ?v0) ${steps.map(step).join(' ')} }`
  const triples = steps.flatMap(n => [...Array(100).keys()].map(m => `?a <http://e.org/${n}-${m}> ?f .`)).join(' ')
  const pairs = '?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o . ?p ?q ?r'

  it.each(
    [
      ['CONCAT', grown(n => `BIND(CONCAT(?v${n}, ?v${n}) AS ?v${n + 1})`, '(STRLEN(?v40) AS ?n)')],
      ['REPLACE', grown(n => `BIND(REPLACE(?v${n}, "x", "xxxx") AS ?v${n + 1})`, '(STRLEN(?v40) AS ?n)')],
      ['ORDER BY of a cross product', `SELECT * { ${pairs} } ORDER BY ?c ?f`],
      ['DISTINCT of a cross product', `SELECT DISTINCT * { ${pairs} }`],
      ['CONSTRUCT with 4000 templates', `CONSTRUCT { ${triples} } { ${pairs} }`]
    ].filter(([operation]) => thorough || /CONCAT|ORDER|CONSTRUCT/.test(operation!)) as [string, string][]
  )('%s', async (_, query) => {
    const format = formatNamed(query.startsWith('CONSTRUCT') ? 'nt' : 'csv')!
    const askers = new Set([{ client: 'hostile', kind: 'written' as const }])
    const hostile = store.ask({ query, format, union: true, askers })
    const refusal = expect(hostile).rejects.toMatchObject({ kind: 'memory' })
    expect(await ask('other', quick('n'))).toBe('n')
    await refusal
    expect(await ask('other', quick('m'))).toBe('m')
    expect(ended).toEqual(['memory-limit'])
  })

  it('a literal of 64 MiB in an answer', async () => {
    const literal = grown(n => `BIND(${n < 23 ? `CONCAT(?v${n}, ?v${n})` : '""'} AS ?v${n + 1})`, '?v23')
    expect(await ask('hostile', literal)).toBe('memory')
    expect(await ask('other', quick('m'))).toBe('m')
  })

  it('one that took nearly as much as it may is answered, and its worker replaced', async () => {
    const doubled = [...Array(20).keys()].map(n => `BIND(CONCAT(?v${n}, ?v${n}) AS ?v${n + 1})`).join(' ')
    expect(await ask('x', `SELECT (STRLEN(?v20) AS ?n) { BIND("xxxxxxxx" AS ?v0) ${doubled} }`)).toBe('n')
    expect(ended).toEqual(['outgrown'])
    expect(await ask('x', quick('m'))).toBe('m')
  })
})
