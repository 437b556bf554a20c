import { appendFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { formatFault } from '../../src/base/faults.js'
import { buildGraphs } from '../../src/build.js'
import { libraryCopy } from '../release/folder.js'

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
})
