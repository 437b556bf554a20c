import { describe, expect, it } from 'vitest'
import { sortedPassages, passageFrom } from '../../src/lookup/passages.js'

const source = 'https://example.org/library/source/desk'

describe('A row of a table is a passage', () => {
  it('with the key that its IRI names, and no range of a text', () => {
    expect(passageFrom(`${source}#row=a%2F7`)).toEqual({
      iri: `${source}#row=a%2F7`,
      source,
      start: 0,
      end: 0,
      row: 'a/7'
    })
    expect(passageFrom(`${source}#row=100%`)?.row).toBe('100%')
    expect(passageFrom(`${source}#char=3,12`)).toEqual({ iri: `${source}#char=3,12`, source, start: 3, end: 12 })
    for (const iri of [source, `${source}#row=`, `${source}#char=3`, `${source}#cell=1`])
      expect(passageFrom(iri)).toBeUndefined()
  })

  it('among others by its key, numbers by their size', () => {
    const rows = ['10', '9', 'b2', 'b10', '1'].map(key => passageFrom(`${source}#row=${key}`)!)
    expect(sortedPassages(rows).map(({ row }) => row)).toEqual(['1', '9', '10', 'b2', 'b10'])
  })
})
