import { readdirSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { columnTitle } from '../src/pages/parts/column-titles.js'
import { html } from '../src/pages/parts/html.js'
import type { SavedQuery } from '../src/queries/saved-query.js'
import { translator } from '../src/site/messages.js'
import { openShipped } from './shipped.js'
import { sharedServer } from './routes/shared-server.js'

// `npx vitest run test/queries.system.test.ts -u` writes the answers of test/queries/ instead of comparing them, names
// in English beside the IRIs: read the difference before committing it.
const names = readdirSync(new URL('../queries/', import.meta.url))
  .filter(name => name.endsWith('.rq'))
  // Those that call other endpoints are asked in test/federation/.
  .filter(name => !readFileSync(new URL(`../queries/${name}`, import.meta.url), 'utf8').includes('SERVICE'))
  .map(name => name.slice(0, -3))
const server = sharedServer(openShipped)
let languages: readonly string[]
let queries: ReadonlyMap<string, SavedQuery>
beforeAll(async () => {
  queries = await server.open.queries
  languages = server.open.model.languages
})
const suffixOf = (name: string): string => (queries.get(name)!.form.kind === 'graph' ? 'nt' : 'csv')
const shaped = (name: string, text: string): string =>
  suffixOf(name) === 'nt' ? `${text.trim().split('\n').sort().join('\n')}\n` : text.replaceAll('\r\n', '\n')

/** The answer to a query with its examples as parameters: CSV, or N-Triples in order. */
async function answerTo(name: string, language: string): Promise<string> {
  const examples = new URLSearchParams(
    queries.get(name)!.parameters.map(({ name, example }): [string, string] => [name, example.value])
  )
  const response = await fetch(`${server.url}/queries/${name}.${suffixOf(name)}?${examples}&${language}`)
  return shaped(name, await response.text())
}

describe('a saved query of the shipped graph', () => {
  it.each(names)('%s answers as expected when its examples are given as parameters', async name => {
    const answer = await answerTo(name, 'lang=en')
    expect(answer.trim().split('\n').length, 'an answer that is empty proves nothing').toBeGreaterThan(1)
    await expect(answer).toMatchFileSnapshot(`queries/${name}.${suffixOf(name)}`)
  })

  it.each(names)('%s answers the same at the endpoint as it stands, without names', async name => {
    const asItStands = await fetch(`${server.url}/sparql`, {
      method: 'POST',
      body: queries.get(name)!.text,
      headers: {
        'content-type': 'application/sparql-query',
        'accept': suffixOf(name) === 'nt' ? 'application/n-triples' : 'text/csv'
      }
    })
    expect(asItStands.status).toBe(200)
    expect(shaped(name, await asItStands.text())).toBe(await answerTo(name, 'lang=none'))
  })

  it.each(names)('%s answers without what it does not require', async name => {
    const required = new URLSearchParams(
      queries
        .get(name)!
        .parameters.filter(({ required }) => required)
        .map(({ name, example }): [string, string] => [name, example.value])
    )
    const response = await fetch(`${server.url}/queries/${name}?${required}`, {
      headers: { accept: 'application/sparql-results+json, text/turtle;q=0.5' }
    })
    expect(response.status, await response.text()).toBe(200)
  })

  it.each(names)('%s is described, and asks, in every language of the graph', name => {
    const { title, description, parameters, columns, questions } = queries.get(name)!
    const texts = {
      title,
      description,
      ...Object.fromEntries(questions.map(({ ask }, i) => [`question ${i}`, ask])),
      ...Object.fromEntries(parameters.map(({ name, label }) => [`parameter ${name}`, label])),
      ...Object.fromEntries(Object.entries(columns).map(([column, text]) => [`column ${column}`, text]))
    }
    const missing = Object.entries(texts).flatMap(([what, text]) =>
      languages.filter(language => !text[language]?.trim()).map(language => `${what}: ${language}`)
    )
    expect(missing).toEqual([])
  })

  // The page is asked for in one language, which take turns; its headings are made in each.
  it.each(names)('%s has the headings of its answer in every language of the graph', async name => {
    const query = queries.get(name)!
    if (query.form.kind === 'graph') return
    const examples = new URLSearchParams(
      query.parameters.map(({ name, example }): [string, string] => [name, example.value])
    )
    const shown = languages[names.indexOf(name) % languages.length]!
    const page = await (
      await fetch(`${server.url}/queries/${name}?${examples}&lang=${shown}`, { headers: { accept: 'text/html' } })
    ).text()
    const headings = [...page.matchAll(/<th scope="col" data-variable="(\w+)">(?:<a[^>]*>)?(.*?)(?:<\/a>)?<\/th>/g)]
    expect(headings.length).toBeGreaterThan(0)
    expect(Buffer.byteLength(page)).toBeLessThan(200_000)
    for (const language of languages) {
      const context = { site: server.open, language, t: translator(language), url: '/', origin: '' }
      const titles = headings.map(([, variable]) => columnTitle(variable!, context, query))
      // The heading of a map's column has where something comes from before it.
      if (language === shown)
        expect(titles.map(({ text }) => html`${text}`.text)).toEqual(headings.map(each => each[2]!.split(' → ').at(-1)))
      expect(titles.filter(({ lang }) => lang !== undefined)).toEqual([])
      expect(new Set(titles.map(({ text }) => text)).size, 'two columns of one name').toBe(titles.length)
    }
  })
})

it.each(['ka', 'az'])('what the page of an answer names is in its language: %s', async language => {
  const response = await fetch(`${server.url}/queries/chronology?lang=${language}`, {
    headers: { accept: 'text/html' }
  })
  const table = /<table class="answer[^]*?<\/table>/.exec(await response.text())![0]
  expect(table.match(/<tr/g)!.length).toBeGreaterThan(20)
  expect(table).not.toContain('class="lang"')
})
