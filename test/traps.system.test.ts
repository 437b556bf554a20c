import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { parse as parseYaml } from 'yaml'
import { sharedServer } from './routes/shared-server.js'
import { openShipped } from './shipped.js'

/** Row of an answer, or what one should hold: ids and local names in place of IRIs; one of a cell's list is enough. */
type Row = Record<string, string>

/** Question that is answered wrong by who reads the documents or queries the graph without care. */
interface Trap {
  trap: string
  query: string
  with?: Row
  /** What some row says. */
  has?: Row[]
  /** What no row says. */
  lacks?: Row[]
  /** Of two things in the first column named, the first comes before the second. */
  order?: Row[]
  /** How many rows there are. */
  rows?: number
  /** A column of which no value comes twice. */
  unique?: string
}

const traps = parseYaml(readFileSync(new URL('traps.yaml', import.meta.url), 'utf8')) as Trap[]
const server = sharedServer(openShipped)
const short = (value: string): string => value.replaceAll(/https:\/\/w3id\.org\/attache\/(?:id\/|ontology#)?/g, '')
const says = (row: Row, wanted: Row): boolean =>
  Object.entries(wanted).every(([column, value]) => {
    const found = row[column]!
    return found === String(value) || (String(value) !== '' && found.split(' ').includes(String(value)))
  })

describe('The obvious saved query', () => {
  it.each(traps)('$query: $trap', async ({ query, with: given = {}, has = [], lacks = [], order = [], ...counts }) => {
    const response = await fetch(
      `${server.url}/queries/${query}.csv?${new URLSearchParams({ ...given, lang: 'none' })}`
    )
    const text = await response.text()
    expect(response.status, text).toBe(200)
    const [columns = [], ...lines] = parse(text) as string[][]
    const rows = lines.map(line =>
      Object.fromEntries(line.map((value, i): [string, string] => [columns[i]!, short(value)]))
    )
    const named = [...has, ...lacks, ...order].flatMap(Object.keys)
    expect(columns, 'columns that are asked about').toEqual(expect.arrayContaining(named))
    const missing = has.filter(wanted => !rows.some(row => says(row, wanted)))
    expect(missing, 'said by no row').toEqual([])
    expect(
      rows.filter(row => lacks.some(unwanted => says(row, unwanted))),
      'what is not so'
    ).toEqual([])
    const places = order.map(wanted => rows.findIndex(row => says(row, wanted)))
    expect(places).not.toContain(-1)
    expect(places).toEqual([...places].sort((a, b) => a - b))
    if (counts.rows !== undefined) expect(rows).toHaveLength(counts.rows)
    if (counts.unique) {
      const values = rows.map(row => row[counts.unique!])
      expect(values.length).toBeGreaterThan(0)
      expect(values.filter((value, i) => values.indexOf(value) !== i)).toEqual([])
    }
  })
})

describe('The question of the start page', () => {
  const page = async (path: string): Promise<string> =>
    (await fetch(server.url + path, { headers: { accept: 'text/html' } })).text()

  it('on what was only announced keeps its source and its filter in the form', async () => {
    const address = /href="(\/queries\/announced-and-happened\?[^"]*)"/.exec(await page('/'))![1]!
    const asked = await page(address.replaceAll('&amp;', '&'))
    expect(asked).toMatch(/<option value="source\/georgian-minister-visit"[^>]* selected>/)
    expect(asked).toContain('<option value="false" selected>')
    expect(asked).toContain('href="/id/chikovani-meets-hasanov"')
  })

  it("on what is NATO's shows a matrix that says where nothing is recorded", async () => {
    const address = /<ul class="questions">[^]*?href="(\/queries\/partnership-matrix[^"]*)"/.exec(await page('/'))![1]!
    const matrix = /<table class="matrix">[^]*?<\/table>/.exec(await page(address))![0]
    expect(matrix).toContain('>nothing recorded</td>')
    expect([...matrix.matchAll(/<th scope="col"><a href="\/id\/([\w-]+)"/g)].map(found => found[1])).toEqual([
      'armenia',
      'azerbaijan',
      'georgia'
    ])
  })
})

it('The start page names and counts the sources, and a page says what its source covers.', async () => {
  const html = async (path: string): Promise<string> =>
    (await fetch(server.url + path, { headers: { accept: 'text/html' } })).text()
  const home = await html('/')
  const listed = [...home.matchAll(/<li><a href="\/source\/([^"]+)"/g)].map(match => match[1]!)
  expect(listed).toHaveLength(6)
  expect(listed.filter(slug => slug.includes('#'))).toEqual([])
  expect(home).toMatch(/<b>6 sources<\/b>/)
  const source = await html('/source/georgian-minister-visit')
  expect(source).toContain('href="/ontology/completeness-selective"')
})
