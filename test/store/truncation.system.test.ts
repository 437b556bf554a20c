import { Parser } from 'n3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formatNamed } from '../../src/rdf/formats.js'
import type { JsonResults } from '../../src/sparql/results-json.js'
import { openOxigraph } from '../../src/store/oxigraph-store.js'
import type { ResultLimit } from '../../src/sparql/truncate.js'
import type { StoreAnswer, Store } from '../../src/store/store.js'

let store: Store
beforeAll(async () => {
  store = openOxigraph({
    files: [new URL('two-graphs.nq', import.meta.url).pathname],
    base: 'http://example.org/',
    spare: false,
    timeoutMs: 20_000
  })
  await store.ready
})
afterAll(() => store.close())

const ask = (query: string, format: string, most: ResultLimit): Promise<StoreAnswer> =>
  store.ask({ query, format: formatNamed(format)!, union: true, limit: most })
const text = ({ bytes }: StoreAnswer): string => new TextDecoder().decode(bytes)
const awkward =
  'SELECT ?n ?t { VALUES (?n ?t) { (1 "}},{\\"") (2 "\\n\\r\\n</result>") (3 "],[{") (4 UNDEF) (5 "ლ\\\\") } }'
const all: ResultLimit = { rows: 1000, bytes: 1e6 }

describe('an answer that is too long keeps whole rows and says so', () => {
  it.each([1, 2, 3, 4])('after %i rows', async rows => {
    const json = await ask(awkward, 'json', { ...all, rows })
    const read = JSON.parse(text(json)) as JsonResults & { head: { link: string[] } }
    const whole = JSON.parse(text(await ask(awkward, 'json', all))) as JsonResults
    expect(json.truncation).toEqual({ by: 'rows', rows })
    expect(read.head.link).toEqual(['/limits#rows'])
    expect(read.results!.bindings).toEqual(whole.results!.bindings.slice(0, rows))
    const xml = text(await ask(awkward, 'xml', { ...all, rows }))
    expect(xml.match(/<result>/g)).toHaveLength(rows)
    expect(xml).toMatch(/<link href="\/limits#rows"\/><\/head>.*<\/result><\/results><\/sparql>$/s)
    const [csv, wholeCsv] = [text(await ask(awkward, 'csv', { ...all, rows })), text(await ask(awkward, 'csv', all))]
    expect(wholeCsv.startsWith(csv)).toBe(true)
    expect(csv.match(/^\d,/gm)).toHaveLength(rows)
    expect(text(await ask(awkward, 'tsv', { ...all, rows })).split('\n')).toHaveLength(rows + 2)
  })

  it('after so many bytes', async () => {
    for (const format of ['json', 'xml', 'csv', 'tsv']) {
      const whole = await ask(awkward, format, all)
      const answer = await ask(awkward, format, { rows: 1000, bytes: whole.bytes.length - 1 })
      expect([format, answer.truncation?.by, whole.truncation]).toEqual([format, 'bytes', undefined])
      expect(answer.truncation!.rows).toBeLessThan(5)
    }
  })

  it('after so many statements, in every RDF syntax', async () => {
    const query = 'CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }'
    for (const format of ['ttl', 'trig', 'nt', 'nq']) {
      const answer = await ask(query, format, { ...all, rows: 3 })
      expect([format, answer.truncation, new Parser().parse(text(answer)).length]).toEqual([
        format,
        { by: 'rows', rows: 3 },
        3
      ])
      expect(text(answer)).toMatch(/^# Cut off after 3/)
    }
    for (const format of ['rdf', 'jsonld'])
      expect((await ask(query, format, { ...all, rows: 3 })).truncation).toEqual({ by: 'rows', rows: 3 })
    const short = await ask(query, 'ttl', { rows: 1000, bytes: 300 })
    expect(short.truncation?.by).toBe('bytes')
    expect(short.bytes.length).toBeLessThan(300 + 100)
  })

  it('and one that fits is whole', async () => {
    for (const format of ['json', 'xml', 'csv', 'tsv'])
      expect((await ask(awkward, format, { ...all, rows: 5 })).truncation).toBeUndefined()
    expect((await ask('ASK {}', 'json', { rows: 1, bytes: 1 })).truncation).toBeUndefined()
  })
})
