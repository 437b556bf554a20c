import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { boundsOf } from '../src/rdf/edtf.js'
import { sharedServer } from './routes/shared-server.js'
import { openShipped } from './shipped.js'

const server = sharedServer(openShipped)
const rows = async (path: string): Promise<Record<string, string>[]> =>
  parse(await (await fetch(`${server.url}/queries/${path}`)).text(), { columns: true })
const page = async (path: string): Promise<string> =>
  (await fetch(server.url + path, { headers: { accept: 'text/html' } })).text()
const queries = new URL('../queries/', import.meta.url)
const selections = readdirSync(queries).map((file): [string, string] => [
  file,
  /^SELECT .*/m.exec(readFileSync(new URL(file, queries), 'utf8'))?.[0] ?? ''
])

describe('A status', () => {
  it.each(selections.filter(([, selection]) => selection.includes('?status')))(
    'has the day it holds for beside it in the answer of %s',
    (_, selection) => {
      expect(selection).toMatch(/\?status \?asOf\b/)
    }
  )

  it('of an undated source holds for the time that its own facts allow', async () => {
    const answer = await rows('contingents.csv?operation=kfor')
    expect(answer.length).toBeGreaterThan(0)
    expect(new Set(answer.map(({ asOf }) => asOf))).toEqual(new Set(['[2007-05..2008-12]']))
    expect(boundsOf('[2007-05..2008-12]')).toEqual({ earliest: [2007, 5, 1], latest: [2008, 12, 31] })
  })

  it.each([
    ['en', 'as of 2007–2008'],
    ['ka', '2007–2008 წლების მდგომარეობით'],
    ['az', '2007–2008-ci illərin vəziyyətinə']
  ])('is never shown without it (%s)', async (language, words) => {
    for (const path of ['/id/georgia-kfor-company-german-brigade', '/queries/contingents?operation=kfor', '/id/kfor']) {
      const statuses = [
        ...(await page(`${path}${path.includes('?') ? '&' : '?'}lang=${language}`)).matchAll(
          /<span class="status".*?<\/span><\/span>/gs
        )
      ].map(([text]) => text)
      expect(statuses.length).toBeGreaterThan(0)
      for (const text of statuses) expect(text).toContain('class="as-of"')
      expect(statuses.join().replace(/<[^>]*>/g, '')).toContain(words)
    }
  })

  it('that may hold no more is marked as old, one of a recent source is not', async () => {
    expect(await page('/id/georgia-kfor-company-german-brigade')).toMatch(
      /class="status" data-fact="true" data-old>[^]*<p class="note">Statuses that are outlined/
    )
    expect(await page('/id/coaker-visit-baku-2025')).not.toContain('data-old')
    // What is over stays as it was.
    expect(await page('/id/cooperative-archer-2007-chronology')).toMatch(/class="status" data-fact="true">occurred/)
  })
})

it('A day that is worked out is not shown where the time is stated.', async () => {
  const record = await page('/id/nato-georgia-cooperation-since-early-1990s')
  expect(record.slice(0, record.indexOf('<section'))).not.toContain('1 January 1990')
  expect(record).toContain('from the 1990s on')
})

describe('What happened between two dates', () => {
  const visit = async (from: string, to: string): Promise<string | undefined> =>
    (await rows(`between.csv?from=${from}&to=${to}`)).find(({ record }) => record?.endsWith('/coaker-visit-baku-2025'))
      ?.certain

  it('holds a visit on a day that is not stated, certain only where no other day is possible', async () => {
    expect(await visit('2025-12-01', '2025-12-03')).toBe('false')
    expect(await visit('2025-08-01', '2025-12-04')).toBe('true')
    expect(await visit('2025-12-05', '2025-12-31')).toBeUndefined()
    expect(await visit('2024-01-01', '2024-12-31')).toBeUndefined()
  })
})
