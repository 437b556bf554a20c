import { Parser } from 'n3'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildIndex } from '../../src/search/build-index.js'
import type { SearchIndex } from '../../src/search/build-index.js'
import { search } from '../../src/search/search.js'
import { localName } from '../../src/base/vocabulary.js'
import { readWorld } from './world.js'

let world: Awaited<ReturnType<typeof readWorld>>
let index: SearchIndex
beforeAll(async () => {
  world = await readWorld()
  index = buildIndex(world.quads, world.model)
})

/** A facet's values as `name count`, in their order. */
function facet(
  name: string,
  request: Partial<Parameters<typeof search>[1]> = {},
  of: SearchIndex = index
): string[] | undefined {
  return search(of, { lang: 'en', ...request })
    .facets.find(facet => facet.name === name)
    ?.values.map(({ value, count }) => `${localName(value)} ${String(count)}`)
}
const found = (request: Partial<Parameters<typeof search>[1]>): string[] =>
  search(index, { lang: 'en', limit: 100, ...request }).results.map(({ iri }) => localName(iri))

describe('Facets of the library', () => {
  it('are class, source, year and the classes of values that the ontology has as ranges and the graph uses', () => {
    expect(search(index, { lang: 'ka' }).facets.map(({ name, label }) => `${name}: ${label}`)).toEqual([
      'class: class',
      'source: source',
      'year: year',
      'genre: ჟანრი'
    ])
  })

  it('count classes by the most special one, labelled in the reader’s language', () => {
    expect(facet('class')).toEqual(
      expect.arrayContaining(['Person 5', 'Genre 3', 'Novel 3', 'Place 3', 'Catalogue 2', 'Work 1'])
    )
    expect(facet('class')?.[0]).toBe('Person 5')
    expect(search(index, { lang: 'ka', text: 'verne' }).facets[0]!.values[0]!.label).toBe('პირი')
  })

  it('count what a source states and what it only mentions', () => {
    expect(found({ facets: { source: ['north-catalogue'] } })).toContain('luka')
    expect(found({ facets: { source: ['north-catalogue'] } })).not.toContain('jonathan-swift')
  })

  it('have the years from the earliest to the latest day, the latest first', () => {
    const years = facet('year')!.map(value => Number(value.split(' ')[0]))
    expect(years).toContain(2023)
    expect(years).toEqual([...years].sort((a, b) => b - a))
  })
})

describe('Choosing', () => {
  it('a class chooses those below it', () => {
    expect(found({ facets: { class: ['https://example.org/library/ontology#Work'] } }).sort()).toEqual([
      'ana-notebook',
      'around-the-world',
      'gullivers-travels',
      'twenty-thousand-leagues'
    ])
  })

  it('of one facet adds up, of several narrows', () => {
    expect(found({ facets: { genre: ['satire', 'science-fiction'], class: ['Novel'] } }).sort()).toEqual([
      'gullivers-travels',
      'twenty-thousand-leagues'
    ])
    expect(found({ facets: { genre: ['satire'], source: ['nowhere'] } })).toEqual([])
  })

  it('leaves the other values of the facet to be chosen, with what they would find', () => {
    expect(facet('genre', { facets: { genre: ['satire'], class: ['Novel'] } })).toEqual([
      'adventure 3',
      'satire 1',
      'science-fiction 1'
    ])
    expect(
      search(index, { lang: 'en', facets: { genre: ['satire'] } })
        .facets.find(({ name }) => name === 'genre')!
        .values.filter(({ chosen }) => chosen)
        .map(({ label }) => label)
    ).toEqual(['satire'])
  })

  it('goes along with what was typed', () => {
    expect(found({ text: 'hall', facets: { class: ['Place'] } })).toEqual(['north-hall', 'south-hall'])
  })

  it('passes over a facet that there is not', () => {
    expect(found({ text: 'verne', facets: { colour: ['red'] } })).toContain('jules-verne')
  })
})

describe('A class that is none of concepts', () => {
  const more = (works: number, authors: number): SearchIndex => {
    const described = Array.from(
      { length: works },
      (_, i) => `id:w${String(i)} a :Work ; rdfs:label "Work ${String(i)}"@en ; :author id:p${String(i % authors)} .`
    )
    const trig = `PREFIX : <https://example.org/library/ontology#>
PREFIX id: <https://example.org/library/id/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
<https://example.org/library/graph/entities> { ${described.join('\n')} }`
    return buildIndex([...world.quads, ...new Parser({ format: 'application/trig' }).parse(trig)], world.model)
  }

  it('is a facet when its values are few and shared', () => {
    expect(facet('person', {}, more(40, 3))?.slice(0, 2)).toEqual(['p0 14', 'p1 13'])
  })

  it('is none when nearly everything has another value, or the values are too many', () => {
    expect(facet('person', {}, more(40, 30))).toBeUndefined()
    expect(facet('person', {}, more(400, 60))).toBeUndefined()
  })
})
