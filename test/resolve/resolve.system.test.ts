import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { openRelease } from '../../src/site/open-release.js'
import type { DescribedResolution } from '../../src/resolve/describe.js'
import { buildOnce, folderOfRun } from '../build-once.js'
import { serve } from '../routes/serving.js'
import type { Running } from '../routes/serving.js'

interface Case {
  what: string
  name: string
  on?: string
  state?: string
  kind?: string
  found: string[]
  unmatched?: string[]
}

const folder = folderOfRun(fileURLToPath(new URL('../fixtures/offices', import.meta.url)), 'offices')
let server: Running
beforeAll(async () => {
  const { site } = await openRelease(await buildOnce(folder), { timeoutMs: 10_000, spare: false })
  server = await serve({ open: site })
})
afterAll(() => server.close())

const asked = async (parameters: Record<string, string>): Promise<Response> =>
  fetch(`${server.url}/resolve?${new URLSearchParams(parameters).toString()}`)
const resolved = async (parameters: Record<string, string>): Promise<DescribedResolution> =>
  (await asked(parameters)).json() as Promise<DescribedResolution>
const slug = (thing?: { iri: string }): string => thing?.iri.replace(/^.*\/id\//, '') ?? '-'

describe('A name on a day is resolved to', () => {
  const cases = parse(readFileSync(new URL('cases.yaml', import.meta.url), 'utf8')) as Case[]
  it.each(cases)('$what: $name', async ({ name, on, state, kind, found, unmatched = [] }) => {
    const given = Object.entries({ name, on, state, kind }).filter(([, value]) => value !== undefined)
    const answer = await resolved(Object.fromEntries(given.map(([key, value]) => [key, String(value)])))
    expect(
      answer.candidates.map(({ certainty, isVacant, person, post }) =>
        [certainty, isVacant ? 'vacant' : slug(person), slug(post)].join(' ')
      )
    ).toEqual(found)
    expect(answer.unmatched).toEqual(unmatched)
    expect(answer.outcome).toBe(found.length > 1 ? 'several' : found.length === 1 ? 'one' : 'none')
  })
})

describe('A resolution', () => {
  it('has the tenures that say so, with their source, passages, status and day', async () => {
    const { candidates, agreed, earliest, latest } = await resolved({
      name: 'War Minister of Ruritania',
      on: '1903-05'
    })
    expect([earliest, latest]).toEqual(['1903-05-01', '1903-05-31'])
    expect([agreed.person, agreed.post, agreed.body, agreed.state].map(slug)).toEqual([
      'fritz-von-tarlenheim',
      'war-minister-ruritania',
      'war-office-ruritania',
      'ruritania'
    ])
    const source = 'https://example.org/offices/source/annals'
    expect(candidates[0]!.tenures).toMatchObject([
      {
        source: { iri: source, label: 'Annals of the realms' },
        certainty: 'certain',
        when: '1902-02-17/1905',
        status: { label: 'was' },
        asOf: '1910-06-01',
        passages: [`${source}#char=11,20`, `${source}#char=30,40`]
      }
    ])
  })

  it('agrees on what all candidates have in common, and on nothing else', async () => {
    const { agreed } = await resolved({ name: 'war minister of Ruritania', on: '1902-02-17' })
    expect([slug(agreed.person), slug(agreed.post)]).toEqual(['-', 'war-minister-ruritania'])
  })

  it('has labels in the language asked for', async () => {
    const { agreed } = await resolved({ name: 'Minister of War of Ruritania', on: '1903', lang: 'ka' })
    expect(agreed.post).toMatchObject({ label: 'რურიტანიის ომის მინისტრი', lang: 'ka' })
  })

  it.each([
    [{ on: '1900' }, 'The parameter "name" is missing'],
    [{ name: ' ' }, 'The parameter "name" is missing'],
    [{ name: 'x'.repeat(501) }, 'longer than 500 characters'],
    [{ name: 'King', on: '31.12.1900' }, 'The parameter "on" is "31.12.1900", but it is not EDTF; expected EDTF like'],
    [{ name: 'King', on: '1900-02-30' }, 'expected EDTF like'],
    [{ name: 'King', kind: 'Humen' }, 'expected the name of a class. Did you mean Human?']
  ])('is refused with a sentence: %j', async (parameters: Record<string, string>, sentence) => {
    const response = await asked(parameters)
    expect(response.status).toBe(400)
    expect(((await response.json()) as { detail: string }).detail).toContain(sentence)
  })
})

describe('The search page', () => {
  const page = async (text: string, lang: string): Promise<string> =>
    (await fetch(`${server.url}/search?${new URLSearchParams({ q: text, lang }).toString()}`)).text()

  it.each([
    ['en', 'Who held the post: 1903', 'certain'],
    ['ka', 'ვის ეკავა თანამდებობა: 1903', 'უეჭველია'],
    ['az', 'Vəzifəni kim tutub: 1903', 'qətidir']
  ])('says who held a post on a day, in %s', async (lang, title, certain) => {
    const html = await page('war minister of Ruritania 1903', lang)
    const section = /<section><h2>([^]*?)<\/section>/.exec(html)![1]!
    expect(section).toContain(title)
    expect(section).toContain(certain)
    expect([...section.matchAll(/href="([^"]+)"/g)].map(([, path]) => path)).toEqual([
      '/id/fritz-von-tarlenheim',
      '/id/war-minister-ruritania',
      '/id/tarlenheim-war',
      '/source/annals'
    ])
  })

  it.each(['Rudolf Rassendyll', 'Minister', 'war minister of Ruritania 1850'])(
    'says nothing of that for %s',
    async text => {
      expect(await page(text, 'en')).not.toContain('Who held the post')
    }
  )
})
