import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { formatFault, Report } from '../../src/base/faults.js'
import { folderAt } from '../../src/base/folder.js'
import { readEnrichSettings } from '../../src/linking/enrich-settings.js'
import type { EnrichedEntity, FactContext } from '../../src/linking/facts.js'
import { snapshotLinesOf } from '../../src/linking/facts.js'
import type { Model } from '../../src/model/model.js'
import { readModel } from '../../src/model/read.js'

const world = folderAt('test/world')
let model: Model
beforeAll(async () => {
  ;({ model } = await readModel(world, new Report()))
})

const faultsOf = async (file: string): Promise<string[]> => {
  const report = new Report()
  await readEnrichSettings({ ...world, root: folderAt('test/linking').root, enrich: file }, model, report)
  return report.sort().faults.map(formatFault)
}

describe('Settings of enrichment', () => {
  it('are held against the ontology and the shapes', async () => {
    expect(await faultsOf(join(folderAt('test/linking').root, 'enrich.yaml'))).toEqual([])
    const faults = await faultsOf(join(folderAt('test/linking').root, 'enrich-faults.yaml'))
    await expect(`${faults.join('\n')}\n`).toMatchFileSnapshot('enrich-faults.txt')
  })

  it('are none where a folder has no such file', async () => {
    expect(await readEnrichSettings(world, model, new Report())).toBeUndefined()
  })
})

describe('Facts of an item', () => {
  it('are coordinates as a point of Well-Known Text, longitude first; what is none of them is left out', () => {
    const entity: EnrichedEntity = { slug: 'paris', classes: new Set(['Place']), labels: {} }
    const gives = { kind: 'field', field: 'geometry', languages: [], point: 'wkt' } as const
    const context: FactContext = {
      rules: [{ property: 'P625', classes: ['Place'], gives }],
      source: 'wiki',
      items: 'https://example.org/',
      day: '2026-11-28',
      entityOf: () => undefined,
      model
    }
    const statements = ['48.85,2.35', 'unknown'].map((value, i) => ({
      id: `Q1$${String(i)}`,
      property: 'P625',
      value,
      qualifiers: {}
    }))
    const item = { id: 'Q1', revision: 7, labels: {}, descriptions: {}, names: [], statements }
    const evidence = { about: 'https://example.org/Q1', version: '7', retrieved: '2026-11-28' }
    expect(snapshotLinesOf(item, entity, context)).toEqual([
      { entity: 'paris', evidence: [{ id: 'Q1', ...evidence }] },
      { entity: 'paris', geometry: { wkt: 'POINT(2.35 48.85)' }, evidence: [{ id: 'Q1$0', ...evidence }] }
    ])
  })
})
