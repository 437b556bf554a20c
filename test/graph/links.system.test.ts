import { appendFile, copyFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { formatFault } from '../../src/base/faults.js'
import { buildGraphs } from '../../src/build.js'
import { linkingFolder } from '../linking/folder.js'
import { libraryCopy } from '../library.js'

const head = '#curie_map:\n#  wd: http://www.wikidata.org/entity/\n'
const columns = 'subject_id\tpredicate_id\tpredicate_modifier\tobject_id\tmapping_justification\tcomment\n'

describe('Links of an SSSOM mapping set', () => {
  it('are what its rows state; a denied mapping is told and not published', async () => {
    const folder = await libraryCopy()
    await rm(join(folder.links, 'other.sssom.tsv'))
    const file = join(folder.links, 'new.sssom.tsv')
    await writeFile(file, head + columns)
    await appendFile(file, 'ana\tskos:exactMatch\tNot\twd:Q1\tsemapv:ManualMappingCuration\t"not ""she""\tat all"\n')
    await appendFile(file, 'ana\tskos:exactMatch\t\twd:Q2\tsemapv:ManualMappingCuration\t"she"\n')
    const { graphs, model, report } = await buildGraphs(folder)
    expect(report.faults).toEqual([])
    expect(report.warnings.map(formatFault)).toContain(
      'data/links/new.sssom.tsv:4:21  the row states no link; nothing is published (found Not)'
    )
    expect([...graphs.of(model.graphIri('links'))].map(({ object }) => object.value)).toEqual([
      'http://www.wikidata.org/entity/Q2'
    ])
  })

  it('leave out candidates and what is decided against, and publish how far the search has come instead', async () => {
    const folder = await linkingFolder()
    await rm(join(folder.links, 'other.sssom.tsv'))
    await copyFile('test/linking/mappings.sssom.tsv', join(folder.links, 'new.sssom.tsv'))
    const { graphs, model, report, counts } = await buildGraphs(folder)
    expect(report.faults).toEqual([])
    expect(report.warnings.filter(({ file }) => file.startsWith('data/links'))).toEqual([])
    const short = (iri: string): string => iri.replace(/^.*[/#]/, '')
    const links = [...graphs.of(model.graphIri('links'))].map(({ subject, predicate, object }) =>
      [subject, predicate, object].map(term => short(term.value)).join(' ')
    )
    expect(links.sort()).toEqual([
      'Loan search pointless',
      'ana search proposed',
      'bela search absent',
      'jonathan-swift exactMatch Q4',
      'luka search pointless'
    ])
    expect(counts['links']).toBe(1)
    const about = [...graphs.of(model.graphIri('dataset'))].filter(({ predicate }) =>
      predicate.value.endsWith('uriSpace')
    )
    expect(about.map(({ object }) => object.value)).toEqual(['http://www.wikidata.org/entity/', model.base])
  })

  it.each([
    ['skos:exactMatch\t\twd:Q1\tsemapv:ManualMappingCuration\tconfirmed', 'confirmed'],
    ['skos:exactMatch\tNot\twd:Q1\tsemapv:ManualMappingCuration\tcandidate', 'candidate'],
    ['skos:exactMatch\t\twd:Q1\tsemapv:ManualMappingCuration\tnot-applicable', 'not-applicable']
  ])('have no status that contradicts the row: %s', async (row, found) => {
    const folder = await linkingFolder()
    const file = join(folder.links, 'new.sssom.tsv')
    await writeFile(file, `${head}#extension_definitions:\n#  - slot_name: link_status\n`)
    await appendFile(file, `${columns.replace('comment', 'link_status')}ana\t${row}\n`)
    const { report } = await buildGraphs(folder)
    expect(report.faults.map(formatFault)).toEqual([
      expect.stringContaining(`the status contradicts its row (found ${found}, expected candidate in a row`)
    ])
  })
})
