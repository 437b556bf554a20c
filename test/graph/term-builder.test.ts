import { describe, expect, it } from 'vitest'
import { formatFault, Report } from '../../src/base/faults.js'
import { xsd } from '../../src/base/vocabulary.js'
import { Slugs } from '../../src/graph/slugs.js'
import { TermBuilder } from '../../src/graph/term-builder.js'
import { readModel } from '../../src/model/read.js'
import { BuildCache } from '../../src/base/build-cache.js'
import { folderAt } from '../../src/base/folder.js'

describe('Truth values of data files', () => {
  it.each([
    ['true', 'true'],
    ['TRUE', 'true'],
    ['False', 'false'],
    ['0', 'false'],
    ['yes', 'x.csv:2:3  open: ill-typed value (found yes, expected true or false)']
  ])('are written as people and spreadsheets do: %s', async (text, meant) => {
    const report = new Report()
    const { model } = await readModel(folderAt('test/world'), report, new BuildCache(false))
    const context = { place: { file: 'x.csv', line: 2, column: 3 }, record: 'a', key: 'open' }
    const term = new TermBuilder(model, new Slugs(model, report), report).literal(text, [xsd('boolean').value], context)
    expect(term?.value ?? report.faults.map(formatFault).join()).toBe(meant)
  })
})
