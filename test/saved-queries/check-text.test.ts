import { beforeAll, describe, expect, it } from 'vitest'
import { Report } from '../../src/base/faults.js'
import type { Model } from '../../src/model/model.js'
import { readModel } from '../../src/model/read.js'
import { textProblems } from '../../src/queries/check-text.js'
import { worldFolder } from '../routes/serving.js'

let model: Model
beforeAll(async () => {
  ;({ model } = await readModel(worldFolder(), new Report()))
})

const LIB = 'PREFIX lib: <https://example.org/library/ontology#>\nPREFIX id: <https://example.org/library/id/>\n'
const typesOf = (iri: string): ReadonlySet<string> | undefined => (iri.endsWith('/ana') ? new Set() : undefined)
const problems = async (query: string): Promise<unknown[]> =>
  (await textProblems(LIB + query, model, typesOf)).map(({ severity, message, line, column }) => [
    severity,
    `${String(line)}:${String(column)}`,
    message
  ])

describe('A query that is being written', () => {
  it('has no problem when it can be asked', async () => {
    expect(await problems('SELECT * { id:ana a lib:Person ; lib:hasRead ?work }')).toEqual([])
  })

  it('has an error where it is no SPARQL, and one that has no place where it is an update', async () => {
    expect(await problems('SELECT * {\n  ?work lib:author ?? }')).toEqual([
      ['error', '4:21', expect.stringContaining('found "?"')]
    ])
    expect(await problems('CLEAR ALL')).toEqual([
      ['error', 'undefined:undefined', expect.stringContaining('read-only')]
    ])
  })

  it('has a warning at a name of ours that nothing has, with the one that is near', async () => {
    expect(await problems('SELECT * {\n  ?work a lib:Novvel ; lib:author id:anna }')).toEqual([
      ['warning', '4:11', expect.stringContaining('did you mean Novel?')],
      ['warning', '4:35', expect.stringContaining('the slug of an entity')]
    ])
  })
})
