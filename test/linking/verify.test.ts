import { describe, expect, it } from 'vitest'
import type { LinkedNeighbour, LinkingEntity } from '../../src/linking/entities.js'
import { Kinds } from '../../src/linking/kinds.js'
import { wikidataSettings } from '../../src/linking/settings.js'
import { verifyLinks } from '../../src/linking/verify.js'
import type { WikiItem, WikiStatement } from '../../src/linking/wikibase.js'
import type { Model } from '../../src/model/model.js'

const settings = { ...wikidataSettings, country: 'Country' }
const model = { superclasses: (iri: string) => [iri], languages: ['en'] } as unknown as Model
const entity = (neighbour: Partial<LinkedNeighbour>): LinkingEntity => ({
  iri: 'e',
  classes: ['Post'],
  label: 'Post',
  names: [{ text: 'Post', language: 'en' }],
  links: [],
  days: { earliest: '1999-06-12', latest: '2003' },
  neighbours: [{ iri: 'n', item: 'Q1', isOwn: true, classes: ['Country'], ...neighbour }]
})
const statement = (property: string, value: string, qualifiers: Record<string, string[]> = {}): WikiStatement => ({
  ...{ id: '', property, value, qualifiers }
})
async function problems(neighbour: Partial<LinkedNeighbour>, ...statements: WikiStatement[]): Promise<string[]> {
  const item: WikiItem = {
    id: 'Q9',
    labels: { en: 'Post' },
    descriptions: {},
    names: [{ text: 'Post', language: 'en' }],
    statements
  }
  const kinds = new Kinds(() => Promise.resolve(new Map()), model, settings)
  const link = { entity: entity(neighbour), item: 'Q9', isExact: true }
  const [verified] = await verifyLinks([link], () => Promise.resolve(item), kinds, settings)
  return verified!.problems.map(({ problem }) => problem)
}

describe('A linked item', () => {
  it('is in another country when it names others than the entity does', async () => {
    expect(await problems({}, statement('P17', 'Q2'))).toEqual(['country'])
    expect(await problems({}, statement('P17', 'Q2'), statement('P17', 'Q1'))).toEqual([])
    expect(await problems({})).toEqual([])
    // A record that names both says nothing of where the entity is.
    expect(await problems({ isOwn: false }, statement('P17', 'Q2'))).toEqual([])
    expect(await problems({ classes: ['City'] }, statement('P17', 'Q2'))).toEqual([])
  })

  it('disagrees on a date when the same thing is named at times that exclude each other', async () => {
    const days = { earliest: '2004-01-01', latest: '2006-01-01' }
    expect(await problems(days, statement('P39', 'Q1', { P580: ['2010'] }))).toEqual(['date'])
    expect(await problems(days, statement('P39', 'Q1', { P580: ['2005'] }))).toEqual([])
    expect(await problems(days, statement('P39', 'Q5', { P580: ['2010'] }))).toEqual([])
    expect(await problems({}, statement('P571', '1999-06'), statement('P576', '2010'))).toEqual([])
    expect(await problems({}, statement('P571', '2004'))).toEqual(['date'])
    expect(await problems({}, statement('P576', '1999-06-11'))).toEqual(['date'])
  })
})
