import { describe, expect, it } from 'vitest'
import type { Narrowing } from '../../src/lookup/narrowing.js'
import { facetsOf } from '../../src/lookup/row-facets.js'
import type { RowFacet } from '../../src/lookup/row-facets.js'
import type { JsonResults, JsonRow } from '../../src/sparql/results-json.js'
import { plainContext } from '../pages/plain.js'

const { model } = await plainContext()
const time = (value: string): JsonRow[string] => ({
  type: 'literal',
  value,
  datatype: 'http://id.loc.gov/datatypes/edtf/EDTF'
})
const rows: JsonRow[] = ['1999/2001', '2000', '2000/..', '../2001', 'XXXX', '2001-05'].map((when, i) => ({
  loan: { type: 'uri', value: model.idIri(`loan-${i}`) },
  work: { type: 'uri', value: model.idIri(i % 2 === 0 ? 'gulliver' : 'leagues') },
  when: time(when)
}))
const results: JsonResults = { head: { vars: ['loan', 'work', 'when'] }, results: { bindings: rows } }
const facets = (chosen: Record<string, string[]> = {}): RowFacet[] => {
  const narrowing: Narrowing = { filter: '', facets: new Map(Object.entries(chosen)), columns: [] }
  return facetsOf(results, rows, narrowing, model)
}
const counts = (facet: RowFacet | undefined): Record<string, number> =>
  Object.fromEntries((facet?.values ?? []).map(({ value, count }) => [value, count]))

describe('The facets of an answer', () => {
  it('are its columns in which things come again, and its times by years; an open end counts for no year', () => {
    expect(facets().map(({ variable }) => variable)).toEqual(['work', 'when'])
    expect(counts(facets()[0])).toEqual({ gulliver: 3, leagues: 3 })
    expect(counts(facets()[1])).toEqual({ 1999: 1, 2000: 3, 2001: 3 })
  })

  it('count the rows that the choices in other columns leave, and keep what was chosen', () => {
    const [work, when] = facets({ work: ['gulliver'], when: ['2004'] })
    expect(counts(when)).toEqual({ 1999: 1, 2000: 2, 2001: 1, 2004: 0 })
    expect(counts(work)).toEqual({ gulliver: 0 })
    expect(work!.values).toMatchObject([{ value: 'gulliver', chosen: true }])
  })

  it('are not offered where there are few rows', () => {
    expect(
      facetsOf(
        { ...results, results: { bindings: rows.slice(0, 3) } },
        rows,
        { filter: '', facets: new Map(), columns: [] },
        model
      )
    ).toEqual([])
  })
})
