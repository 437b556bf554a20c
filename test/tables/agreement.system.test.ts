import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Quad } from 'n3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formatFault } from '../../src/base/faults.js'
import { folderAt, packageRoot } from '../../src/base/folder.js'
import type { Folder } from '../../src/base/folder.js'
import { QuadsByGraph } from '../../src/graph/quads-by-graph.js'
import { infer } from '../../src/graph/inferred.js'
import { formatCandidates, matchCandidates } from '../../src/tables/match-candidates.js'
import { runMappings } from '../../src/tables/run-mapping.js'
import type { MappingRun } from '../../src/tables/run-mapping.js'

/** The shipped folder without its mappings and queries, with the files of a fixture over it. */
async function shippedWith(fixture: string): Promise<Folder> {
  const root = await mkdtemp(join(tmpdir(), 'agreement-'))
  for (const name of ['attache.yaml', 'ontology', 'shapes', 'data/entities', 'data/sources', 'data/records'])
    await cp(join(packageRoot, name), join(root, name), { recursive: true })
  await cp(join('test/fixtures', fixture), root, { recursive: true })
  return folderAt(root, { tables: join(root, 'tables') })
}

/** What other sources say of statements, by what rules derived: a line a comparison; those with a table alone. */
function comparisons(inferred: readonly Quad[], { tables }: MappingRun): string[] {
  const said = new Map<string, Quad[]>()
  for (const quad of inferred)
    if (quad.subject.value.includes('#compared-'))
      said.set(quad.subject.value, [...(said.get(quad.subject.value) ?? []), quad])
  const value = (quads: Quad[], property: string): string[] =>
    quads
      .filter(({ predicate }) => predicate.value.endsWith(`#${property}`))
      .map(({ object }) => object.value.replace(/^.*\/|.*#(concordance-)?/g, ''))
      .sort()
  const sources = new Set(tables.map(({ mapping }) => mapping.source.slug))
  const ofTable = (quads: Quad[]): boolean => sources.has(value(quads, 'comparedSource')[0]!)
  return [...said.values()]
    .filter(ofTable)
    .map(quads =>
      ['compared', 'concordance', 'differsIn', 'comparedSource', 'counterpart']
        .flatMap(property => value(quads, property))
        .join(' ')
    )
    .sort()
}

describe('What a table says of the statements of the documents', () => {
  let folder: Folder
  let run: MappingRun
  let inferred: Quad[]
  beforeAll(async () => {
    folder = await shippedWith('agreement')
    run = await runMappings(folder)
    const asserted = [run.loaded!.graphs, run.model.ontology]
    const own = new QuadsByGraph(tmpdir())
    inferred = [...(await infer(asserted, own, folder, run.model, run.report))]
    expect(run.report.faults.map(formatFault)).toEqual([])
  })
  afterAll(() => rm(folder.root, { recursive: true, force: true }))

  it('is more exact, nothing although it covers them, or not readable; matches are as somebody decided', () => {
    expect(comparisons(inferred, run)).toEqual([
      'cooperative-archer-2007-chronology unreadable exercises',
      'cooperative-best-effort-2002-chronology more-detail exercises exercise-row-cooperative-best-effort-2002',
      'cooperative-best-effort-2002-chronology more-detail exercises exercise-row-spring-manoeuvre-2002',
      'cooperative-best-effort-2003-chronology silent exercises',
      'cooperative-partner-2001-chronology more-detail exercises exercise-row-cooperative-partner-2001'
    ])
  })

  it('may be on one matter with them: what nobody has decided on is listed, in the form of decisions', async () => {
    const { mapping } = run.tables[0]!
    const found = matchCandidates(inferred, mapping, run.model, run.loaded!)
    const text = formatCandidates(found, mapping, run.model, run.loaded!)
    expect(`${text}\n`).toBe(await readFile(join('test/fixtures/agreement', 'candidates.sssom.tsv'), 'utf8'))
  })
})
