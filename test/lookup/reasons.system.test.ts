import { describe, expect, it } from 'vitest'
import { lookUpReasons } from '../../src/lookup/reasons.js'
import type { ReasonedValue } from '../../src/lookup/reasons.js'
import { openShipped } from '../shipped.js'
import { sharedServer } from '../routes/shared-server.js'

const server = sharedServer(openShipped)
const reasonsFor = (subject: string, property: string, object?: string): Promise<ReasonedValue[]> =>
  lookUpReasons(
    server.open.model.idIri(subject),
    property.startsWith('http') ? property : server.open.model.namespace + property,
    object && server.open.model.idIri(object),
    { site: server.open, language: 'en', signal: new AbortController().signal }
  )
const rulesAndRecords = (values: readonly ReasonedValue[]): string[] =>
  values.flatMap(({ reasons }) =>
    reasons.flatMap(({ rule, statements }) =>
      [...new Set(statements.map(({ subject }) => subject.value.replace(server.open.model.idIri(''), '')))].map(
        record => `${rule.name}: ${record}`
      )
    )
  )

describe('A derived statement', () => {
  it('names its rule and the records that the rule used', async () => {
    expect(rulesAndRecords(await reasonsFor('robert-simmons', 'heldPost'))).toEqual([
      'held-post: robert-simmons-special-representative'
    ])
  })

  it('never rests on what is itself derived', async () => {
    const values = await reasonsFor('trust-fund-project-georgia-missiles', 'involves')
    expect(values.map(({ value }) => value.value)).toEqual([server.open.model.idIri('georgia')])
    const statements = values.flatMap(({ reasons }) => reasons.flatMap(each => each.statements))
    expect(statements.filter(({ graph }) => graph.value === server.open.model.graphIri('inferred'))).toEqual([])
    expect(statements.length).toBeGreaterThan(0)
  })

  it('by a property of another vocabulary rests on the rule for the one below it', async () => {
    const values = await reasonsFor('ilham-aliyev', 'http://xmlns.com/foaf/0.1/knows', 'vernon-coaker')
    expect(rulesAndRecords(values)).toContain('met-with: coaker-meets-aliyev-2025')
  })

  it('that nobody states and no rule derives has no reason', async () => {
    expect(await reasonsFor('azerbaijan', 'supports', 'nato')).toEqual([])
  })

  it.each(['en', 'ka', 'az'])('has its reasons on a page in %s, which the page of the thing links', async lang => {
    const text = async (path: string): Promise<string> =>
      (await fetch(server.url + path, { headers: { accept: 'text/html' } })).text()
    const thing = await text(`/id/robert-simmons?lang=${lang}`)
    expect(thing).toContain('href="/id/robert-simmons?why=attache%3AheldPost')
    const page = await text(`/id/robert-simmons?why=attache:heldPost&lang=${lang}`)
    const rule = server.open.rules.find(({ name }) => name === 'held-post')!
    expect(page).toContain(rule.definition[lang])
    expect(page).toContain('href="/id/robert-simmons-special-representative')
  })
})
