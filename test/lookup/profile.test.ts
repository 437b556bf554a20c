import { DataFactory } from 'n3'
import { beforeAll, describe, expect, it } from 'vitest'
import { profileOf } from '../../src/lookup/profile.js'
import { factsOf } from '../../src/model/status-properties.js'
import type { Model } from '../../src/model/model.js'
import type { JsonRow } from '../../src/sparql/results-json.js'
import { plainContext } from '../pages/plain.js'

const { namedNode, literal, quad } = DataFactory

let model: Model
beforeAll(async () => {
  ;({ model } = await plainContext())
})

const day = (value: string): JsonRow[string] => ({ type: 'literal', value })
function event(name: string, earliest: string, latest: string, status?: string): JsonRow {
  const row: JsonRow = {
    record: { type: 'uri', value: model.idIri(name) },
    earliest: day(earliest),
    latest: day(latest)
  }
  return status === undefined ? row : { ...row, status: { type: 'uri', value: status } }
}

describe('The summary of a thing', () => {
  it('has the newest facts first, each once, without the thing itself and without plans', () => {
    const plan = [...factsOf(model).isFact].find(([, isFact]) => !isFact)![0]
    const bindings = [
      event('x', '2010-01-01', '2010-12-31'),
      event('old', '1999-01-01', '1999-01-01'),
      event('new', '2005-01-01', '2005-01-01'),
      event('new', '2005-01-01', '2005-01-01'),
      event('plan', '2030-01-01', '2030-01-01', plan)
    ]
    const { newest, first, last } = profileOf(model.idIri('x'), [], [], { head: {}, results: { bindings } }, model)
    expect(newest).toEqual([model.idIri('new'), model.idIri('old')])
    expect([first, last]).toEqual([
      { record: model.idIri('old'), day: '1999-01-01' },
      { record: model.idIri('x'), day: '2010-12-31' }
    ])
  })

  it('counts each record once, and knows the sources that state something of it or name it', () => {
    const group = { classIri: '', property: 'p', derived: false }
    const groups = [
      { ...group, things: ['a', 'b'], sources: [model.sourceIri('one')] },
      { ...group, property: 'q', things: ['b'], sources: [model.sourceIri('two')] },
      { ...group, property: 'r', things: ['c'], derived: true, sources: [] }
    ]
    const said = quad(namedNode('x'), namedNode('p'), literal('v'), namedNode(model.sourceIri('three')))
    const { records, sources } = profileOf('x', [said], groups, { head: {}, results: { bindings: [] } }, model)
    expect(records).toBe(2)
    expect(sources).toEqual(['one', 'three', 'two'].map(name => model.sourceIri(name)))
  })
})
