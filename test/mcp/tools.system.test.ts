import { describe, expect, it } from 'vitest'
import { base, callTool, officesServer, refusedBy } from './offices.js'

const { client } = officesServer()

describe('A tool', () => {
  it('refuses an answer whose rows have no source, and says so', async () => {
    expect(await refusedBy(client(), 'seats', { realm: 'ruritania' })).toMatch(
      /^No row of this answer \(\d\) names a source/
    )
  })

  it('gives a part of the rows, and where the next begins', async () => {
    const first = await callTool(client(), 'sittings', { seat: 'war-minister-ruritania', limit: 2 })
    expect(first.structuredContent).toMatchObject({ more: true, next: { offset: 2 } })
    const second = await callTool(client(), 'sittings', { seat: 'war-minister-ruritania', limit: 2, offset: 2 })
    const records = [first, second].flatMap(({ structuredContent }) =>
      structuredContent!.rows.map(({ values }) => values['record'])
    )
    expect(new Set(records).size).toBe(4)
  })

  it.each([
    ['sittings', { seat: 'no-such-seat' }, 'The parameter "seat" has to be a Seat'],
    ['sittings', { seet: 'x' }, 'The arguments do not fit'],
    ['seats', {}, "must have required property 'realm'"],
    ['explain', { thing: 'rudolf-elphburg' }, 'Did you mean rudolf-elphberg?'],
    ['evidence', { record: 'rudolf-elphberg' }, 'it is no record'],
    ['search', { text: 'king', class: 'Humen' }, 'There is no class "Humen". Did you mean Human?'],
    ['resolve', { name: 'King', on: '31.12.1900' }, 'it is not EDTF']
  ])('refuses wrong arguments with a sentence: %s %j', async (name, args, sentence) => {
    expect(await refusedBy(client(), name, args)).toContain(sentence)
  })

  it('that there is not is told with the name that is near', async () => {
    await expect(callTool(client(), 'sitings', {})).rejects.toThrow('Did you mean "sittings"?')
  })

  it('resolve says who it was then', async () => {
    const { structuredContent } = await callTool(client(), 'resolve', {
      name: 'War Minister of Ruritania',
      on: '1903',
      lang: 'ka'
    })
    expect(structuredContent).toMatchObject({
      outcome: 'one',
      agreed: { post: { label: 'რურიტანიის ომის მინისტრი' } },
      candidates: [{ certainty: 'certain', tenures: [{ source: { iri: `${base}source/annals` } }] }]
    })
  })

  it('search finds what sources speak of, by class as well', async () => {
    const { structuredContent } = await callTool(client(), 'search', { text: 'rudolf', class: 'Human' })
    const found = structuredContent!.rows.map(({ values }) => String(values['iri']).replace(`${base}id/`, ''))
    expect(found.sort()).toEqual(['rudolf-elphberg', 'rudolf-rassendyll'])
  })

  it('evidence gives the passages of a record', async () => {
    const { structuredContent } = await callTool(client(), 'evidence', { record: 'tarlenheim-war' })
    expect(structuredContent).toMatchObject({
      status: ['was'],
      passages: [
        { source: { label: 'Annals of the realms' }, issued: '1910-06-01', start: 11, end: 20 },
        { start: 30, end: 40 }
      ]
    })
  })

  it('explain gives statements by source, and the rule of a derived one', async () => {
    const about = await callTool(client(), 'explain', { thing: 'colonel-sapt' })
    expect(about.structuredContent!.rows.map(({ values }) => values['propertyName'])).toEqual(['sitter', 'sitter'])
    const why = await callTool(client(), 'explain', { thing: 'tarlenheim-war', property: 'seat' })
    expect(why.structuredContent).toMatchObject({
      values: [{ value: `${base}id/war-minister-ruritania`, stated: [{ status: ['was'] }] }]
    })
  })
})
