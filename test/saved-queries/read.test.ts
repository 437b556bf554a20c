import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { formatFault, Report } from '../../src/base/faults.js'
import { readModel } from '../../src/model/read.js'
import { loadEngineCheck } from '../../src/queries/engine-check.js'
import { readQueries } from '../../src/queries/read.js'
import { folderAt } from '../../src/base/folder.js'

const folder = folderAt(fileURLToPath(new URL('../world', import.meta.url)))
const { model } = await readModel(folder, new Report())

describe('the saved queries of a folder', () => {
  it('are read with their titles, parameters, examples and views', async () => {
    const { queries, faults } = await readQueries(folder, model, { engineCheck: await loadEngineCheck(model.base) })
    expect(faults).toEqual([])
    expect([...queries.keys()]).toEqual([
      'disagreements',
      'loans-of-person',
      'published-between',
      'reading-network',
      'works-of-genre'
    ])
    expect(queries.get('loans-of-person')).toMatchObject({
      title: { en: 'What a person has borrowed', ka: 'რა აქვს პირს გატანილი' },
      questions: [{ ask: { en: 'What has Luka borrowed?' }, arguments: { person: 'luka' } }],
      form: { form: 'select', kind: 'solutions', namesDataset: false },
      view: { name: 'table', mapping: {} },
      parameters: [
        {
          name: 'person',
          type: { kind: 'class', iri: 'https://example.org/library/ontology#Person', name: 'Person' },
          label: { en: 'Person' },
          required: true,
          many: false,
          example: { value: 'https://example.org/library/id/luka' }
        }
      ]
    })
    expect(queries.get('published-between')!.view).toEqual({
      name: 'timeline',
      mapping: { start: 'earliest', end: 'latest' }
    })
    expect(queries.get('works-of-genre')).toMatchObject({
      topics: ['books'],
      parameters: [{ many: true, required: false }]
    })
    expect(queries.get('reading-network')!.form).toMatchObject({ form: 'construct', kind: 'graph' })
  })

  it('are left out when something is wrong with them, and everything wrong is told with its place', async () => {
    const faulty = {
      ...folder,
      queries: fileURLToPath(new URL('faulty', import.meta.url)),
      root: fileURLToPath(new URL('.', import.meta.url))
    }
    const { queries, faults } = await readQueries(faulty, model, { engineCheck: await loadEngineCheck(model.base) })
    expect([...queries.keys()]).toEqual([])
    await expect(faults.map(formatFault).join('\n') + '\n').toMatchFileSnapshot('faulty/faults.txt')
  })

  it('can be checked against what exists', async () => {
    const { faults } = await readQueries(folder, model, {
      typesOf: () => iri =>
        iri.endsWith('/luka') ? new Set(['https://example.org/library/ontology#Place']) : undefined
    })
    expect(faults.map(formatFault)).toEqual([
      'queries/loans-of-person.rq:13:3  the example of person is not of its type (found ' +
        'https://example.org/library/id/luka, expected an instance of Person)'
    ])
    expect((await readQueries(folder, model, { typesOf: () => () => undefined })).faults.map(formatFault)).toEqual([
      'queries/loans-of-person.rq:13:20  the query names something that does not exist (found ' +
        'https://example.org/library/id/luka, expected the slug of an entity, a record or a source)'
    ])
  })
})
