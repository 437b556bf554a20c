import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildIndex } from '../../src/search/build-index.js'
import type { SearchIndex } from '../../src/search/build-index.js'
import { complete } from '../../src/search/complete.js'
import type { CompletionRequest } from '../../src/search/complete.js'
import { readWorld } from './world.js'

let index: SearchIndex
beforeAll(async () => {
  const { quads, model } = await readWorld()
  index = buildIndex(quads, model)
})

const names = (request: Omit<CompletionRequest, 'lang'>): (string | undefined)[] =>
  complete(index, { lang: 'en', ...request }).map(({ prefixed }) => prefixed)

describe('What is typed in an editor or a form becomes', () => {
  it('a class, by its name, its label in any language, or with its prefix', () => {
    for (const text of ['Nov', 'lib:Nov', ':nov', 'რომ']) expect(names({ kind: 'class', text })[0]).toBe('lib:Novel')
    expect(complete(index, { kind: 'class', text: 'novel', lang: 'ka' })[0]).toEqual({
      iri: 'https://example.org/library/ontology#Novel',
      prefixed: 'lib:Novel',
      label: 'რომანი',
      lang: 'ka',
      detail: 'მხატვრული პროზის ვრცელი ნაწარმოები.'
    })
  })

  it('a property, by a word inside its name too', () => {
    expect(names({ kind: 'property', text: 'read' })).toContain('lib:hasRead')
    expect(names({ kind: 'property', text: 'hasre' })).toEqual(['lib:hasRead'])
    expect(names({ kind: 'property', text: 'title' })[0]).toBe('dcterms:title')
    expect(names({ kind: 'property', text: 'dcterms:', limit: 3 })).toEqual([
      'dcterms:identifier',
      'dcterms:issued',
      'dcterms:language'
    ])
  })

  it('an entity, of the class asked for or one below it', () => {
    const person = 'https://example.org/library/ontology#Person'
    expect(complete(index, { kind: 'entity', classFilter: person, text: 'ვერ', lang: 'az' })).toEqual([
      { iri: 'https://example.org/library/id/jules-verne', label: 'Jül Vern', lang: 'az', detail: 'Person' }
    ])
    expect(names({ kind: 'entity', classFilter: 'Work', text: 'gul' })).toHaveLength(1)
    expect(names({ kind: 'entity', classFilter: person, text: 'gulliver' })).toEqual([])
  })

  it('a concept, named by its prefix', () => {
    expect(names({ kind: 'entity', classFilter: 'https://example.org/library/ontology#Genre', text: '' })).toEqual([
      'lib:adventure',
      'lib:satire',
      'lib:science-fiction'
    ])
  })

  it.each([
    ['a concept of the scheme that its range is', 'status', '', ['lib:occurred', 'lib:planned']],
    ['the same by a beginning', 'status', 'pla', ['lib:planned']],
    ['a thing of its range or below it', 'hasRead', 'gull', ["Gulliver's Travels"]],
    ['nothing that is no such thing', 'author', 'gull', []],
    ['nothing where it takes a text or a number', 'when', '', []]
  ])('what a property can have as its value: %s', (_, property, text, expected) => {
    const propertyFilter = `https://example.org/library/ontology#${property}`
    const found = complete(index, { kind: 'entity', propertyFilter, text, lang: 'en' })
    expect(found.map(({ prefixed, label }) => prefixed ?? label)).toEqual(expected)
  })

  it('everything of the kind, by label, while nothing is typed', () => {
    expect(names({ kind: 'class', text: '', limit: 3 })).toEqual(['lib:Activity', 'lib:Catalogue', 'lib:Extent'])
  })

  it('something of the kind for any text, no more than asked for', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('class', 'property', 'entity'),
        fc.integer({ min: 0, max: 5 }),
        (text, kind, limit) => {
          expect(complete(index, { kind, text, lang: 'en', limit }).length).toBeLessThanOrEqual(limit)
        }
      )
    )
  })
})
