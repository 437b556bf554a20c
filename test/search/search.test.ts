import fc from 'fast-check'
import { beforeAll, describe, expect, it, test } from 'vitest'
import { buildIndex } from '../../src/search/build-index.js'
import type { SearchIndex } from '../../src/search/build-index.js'
import { search } from '../../src/search/search.js'
import { localName } from '../../src/base/vocabulary.js'
import { readWorld, readYaml } from './world.js'
import { cases } from '../depth.js'

let index: SearchIndex
let world: Awaited<ReturnType<typeof readWorld>>
beforeAll(async () => {
  world = await readWorld()
  index = buildIndex(world.quads, world.model)
})

describe('In the library, what is typed finds first', () => {
  test.each(readYaml<{ text: string; first: string[] }[]>('world.yaml'))('$text → $first', ({ text, first }) => {
    const { results } = search(index, { text, lang: 'en' })
    expect(results.slice(0, Math.max(1, first.length)).map(({ iri }) => localName(iri))).toEqual(first)
  })
})

describe('A result', () => {
  it('has its label in the reader’s language, or says in which it is', () => {
    expect(search(index, { text: 'jules verne', lang: 'ka' }).results[0]).toMatchObject({
      label: 'ჟიულ ვერნი',
      lang: 'ka',
      className: 'პირი',
      kind: 'entity'
    })
    expect(search(index, { text: 'around the world', lang: 'ka' }).results[0]).toMatchObject({
      label: 'Around the World in Eighty Days',
      lang: 'en'
    })
  })

  it('tells which name was found, and why', () => {
    const reasons = (text: string): unknown => search(index, { text, lang: 'en' }).results[0]?.matched
    expect(reasons('jül vern')).toEqual({
      text: 'Jül Vern',
      lang: 'az',
      reason: 'exact'
    })
    expect(reasons('ჟიულ ვერნთან')).toMatchObject({
      lang: 'ka',
      reason: 'inflected'
    })
    // Where the typed text stands in the label that is shown, that is the name.
    expect(reasons('ver')).toMatchObject({ text: 'Jules Verne', lang: 'en', reason: 'beginning' })
    expect(reasons('ვერ')).toMatchObject({ text: 'ჟიულ ვერნი', reason: 'beginning' })
    expect(reasons('yules')).toMatchObject({ text: 'Jules Verne', reason: 'fuzzy' })
    expect(reasons('swyft')).toMatchObject({ text: 'Jonathan Swift', reason: 'spelling' })
    expect(reasons('verne berlin')).toMatchObject({ text: 'Jules Verne', reason: 'some' })
  })

  it('has no name found when nothing was typed: everything, entities first, as the language sorts', () => {
    const { total, results } = search(index, { lang: 'ka', limit: 1000 })
    expect(total).toBe(results.length)
    expect(results[0]).toMatchObject({ kind: 'entity', score: 0 })
    expect(results[0]!.matched).toBeUndefined()
    expect(results.map(({ kind }) => kind)).toEqual(
      [...results.map(({ kind }) => kind)].sort(
        (a, b) =>
          ['entity', 'source', 'concept', 'record'].indexOf(a) - ['entity', 'source', 'concept', 'record'].indexOf(b)
      )
    )
  })

  it('is the same on whatever page it stands', () => {
    const { results } = search(index, { lang: 'en' })
    expect(search(index, { lang: 'en', offset: 3, limit: 4 }).results).toEqual(results.slice(3, 7))
    expect(search(index, { lang: 'en', limit: 0 }).results).toEqual([])
  })
})

describe('Any text', () => {
  it('is answered, the best first and no more than asked for', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      fc.string({ unit: fc.constantFrom(..."anაიİıə-'’ \ud83d") })
    )
    fc.assert(
      fc.property(anything, fc.integer({ min: -5, max: 30 }), (text, limit) => {
        const { total, results } = search(index, {
          text,
          lang: text.slice(0, 2),
          limit,
          facets: { year: [text], [text]: [text] }
        })
        expect(results.length).toBeLessThanOrEqual(Math.min(total, Math.max(0, limit)))
        expect(results.map(({ score }) => score)).toEqual(results.map(({ score }) => score).sort((a, b) => b - a))
      }),
      { numRuns: cases(400) }
    )
  })

  it('finds an entity by each of its names, however it is written', () => {
    const names = index.subjects.flatMap(({ iri, kind, names }) =>
      kind === 'entity' ? names.map(({ text }) => ({ iri, text })) : []
    )
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.constantFrom('NFC', 'NFD', 'NFKD'),
        fc.func(fc.boolean()),
        ({ iri, text }, form, upper) => {
          const typed = [...text]
            .map((letter, i) => (upper(i) ? letter.toUpperCase() : letter))
            .join('')
            .normalize(form)
          expect(search(index, { text: typed, lang: 'en' }).results[0]).toMatchObject({
            iri,
            matched: { reason: 'exact' }
          })
        }
      )
    )
  })
})

describe('The index', () => {
  it('does not depend on the order of the quads', () => {
    const other = buildIndex([...world.quads].reverse(), world.model)
    for (const text of ['', 'verne', 'hall', 'ანას']) {
      const [one, two] = [index, other].map(built => search(built, { text, lang: 'ka' }))
      expect(two!.results.map(({ iri }) => iri)).toEqual(one!.results.map(({ iri }) => iri))
      expect(two!.facets).toEqual(one!.facets)
    }
  })
})
