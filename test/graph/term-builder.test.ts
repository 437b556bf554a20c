import { describe, expect, it } from 'vitest'
import { formatFault, Report } from '../../src/base/faults.js'
import { localName, owl, rdf, xsd } from '../../src/base/vocabulary.js'
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
    const context = { location: { file: 'x.csv', line: 2, column: 3 }, record: 'a', key: 'open' }
    const term = new TermBuilder(model, new Slugs(model, report), report).literal(text, [xsd('boolean').value], context)
    expect(term?.value ?? report.faults.map(formatFault).join()).toBe(meant)
  })
})

describe('Terms of the ontology in data files', () => {
  it.each([
    [owl('Class').value, 'Novel', 'Novel'],
    [
      owl('Class').value,
      'Novle',
      'x.csv:2:3  covers: unknown class (found Novle, expected a class of the ontology; did you mean Novel?)'
    ],
    [rdf('Property').value, 'genre', 'genre']
  ])('are named by their local names: %s %s', async (range, text, meant) => {
    const report = new Report()
    const { model } = await readModel(folderAt('test/world'), report, new BuildCache(false))
    const context = { location: { file: 'x.csv', line: 2, column: 3 }, record: '', key: 'covers' }
    const kind = { kind: 'node' as const, classes: [range], concepts: [], iri: false }
    const term = new TermBuilder(model, new Slugs(model, report), report).node(text, kind, context)
    expect(term ? localName(term.value) : report.faults.map(formatFault).join()).toBe(meant)
  })
})
