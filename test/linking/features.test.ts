import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CONFLICT, contextFeatures, features, nameFeatures, scoreOf } from '../../src/linking/features.js'
import type { FeatureValues } from '../../src/linking/features.js'
import type { LinkingEntity } from '../../src/linking/entities.js'
import { wikidataSettings } from '../../src/linking/settings.js'
import type { WikiItem, WikiStatement } from '../../src/linking/wikibase.js'

const named = (...texts: string[]): { text: string }[] => texts.map(text => ({ text }))

describe('Names are the same', () => {
  // prettier-ignore
  it.each([
    ['Jules Verne', 'jules  verne', 1, 1, 1],
    ['ჟიულ ვერნი', 'Zhiul Verni', 0, 1, 1],
    ['Zakir Həsənov', 'Zakir Hasanov', 0, 1, 1],
    ['ბაქოს', 'ბაქო', 0, 0, 1],
    ['Bakının', 'Bakı', 0, 0, 1],
    ['Ministry of Defence', 'Ministry Defence', 0, 1, 1],
    ['Georgia', 'Armenia', 0, 0, 0],
    ['Paris', 'Paris, Texas', 0, 0, 0]
  ] as const)('%s, %s', (ours, theirs, exact, script, ending) => {
    expect(nameFeatures(named('Other', ours), named(theirs, 'Something else'))).toEqual({
      'name-exact': exact,
      'name-script': script,
      'name-ending': ending
    })
  })

  it('never by an empty one', () => {
    expect(nameFeatures(named('', ' '), named('', '—'))).toEqual({
      'name-exact': 0,
      'name-script': 0,
      'name-ending': 0
    })
  })
})

const held = (qualifiers: Record<string, string[]>): WikiStatement => ({
  id: '',
  property: 'P39',
  value: 'Q7',
  qualifiers
})
const item = (...statements: WikiStatement[]): WikiItem => ({
  id: 'Q1',
  labels: {},
  descriptions: {},
  names: [],
  statements
})
const entity = (days: object, ...more: object[]): LinkingEntity =>
  ({ neighbours: [{ iri: 'post', item: 'Q7', ...days }, ...more] }) as LinkingEntity

describe('What surrounds an entity', () => {
  it.each([
    [{ earliest: '2004-01-01', latest: '2006-05-01' }, { P580: ['2006-04-30'] }, 1],
    [{ earliest: '2004-01-01', latest: '2006-05-01' }, { P580: ['2006'] }, 1],
    [{ earliest: '2004-01-01', latest: '2006-05-01' }, { P580: ['2006-05-02'] }, 0],
    [{ earliest: '2004-01-01', latest: '2006-05-01' }, { P580: ['1990'], P582: ['2003-12'] }, 0],
    [{ earliest: '2004-01-01', latest: '2006-05-01' }, { P585: ['2005'] }, 1],
    [{ earliest: '2004-01-01' }, { P582: ['2003'] }, 0],
    [{ latest: '2006-05-01' }, { P580: ['2007'] }, 0],
    [{ earliest: '2004-01-01' }, {}, undefined],
    [{}, { P580: ['2007'] }, undefined]
  ])('has a time with it: %j and %j', (days, qualifiers, expected) => {
    const values = contextFeatures(entity(days), item(held(qualifiers as Record<string, string[]>)), wikidataSettings)
    expect(values).toEqual({ 'neighbours': 0.5, 'date-of-post': expected })
  })

  it('says nothing where the neighbours are not linked, or the item names no other', () => {
    expect(contextFeatures({ neighbours: [] as object[] } as LinkingEntity, item(held({})), wikidataSettings)).toEqual(
      {}
    )
    expect(contextFeatures(entity({}), item({ ...held({}), value: '1828' }), wikidataSettings)).toEqual({})
    const other = item({ ...held({}), value: 'Q8' })
    expect(contextFeatures(entity({}), other, wikidataSettings)).toEqual({ neighbours: 0 })
  })
})

describe('A score', () => {
  const value = fc.option(fc.constantFrom(0, 0.5, 1), { nil: undefined })
  const values = fc.record(Object.fromEntries(features.map(name => [name, value]))) as fc.Arbitrary<FeatureValues>

  it('lies between 0 and 1, and is not high for what is of another kind or at another time', () => {
    fc.assert(
      fc.property(values, each => {
        const score = scoreOf(each)
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(1)
        if (each.kind === 0) expect(score).toBeLessThanOrEqual(CONFLICT.kind)
        if (each['date-of-post'] === 0) expect(score).toBeLessThanOrEqual(CONFLICT.date)
      })
    )
  })

  it('does not fall when a feature speaks for a candidate', () => {
    fc.assert(
      fc.property(values, fc.constantFrom(...features), (each, name) => {
        expect(scoreOf({ ...each, [name]: 1 })).toBeGreaterThanOrEqual(scoreOf(each))
      })
    )
  })

  it('is 1 only when everything speaks for it', () => {
    expect(scoreOf({ 'name-exact': 1, 'kind': 1, 'neighbours': 1, 'date-of-post': 1 })).toBe(1)
    expect(scoreOf({ 'name-exact': 1, 'kind': 1 })).toBe(0.9)
    expect(scoreOf({ 'name-exact': 1, 'kind': 0, 'neighbours': 1, 'date-of-post': 1 })).toBe(CONFLICT.kind)
  })
})
