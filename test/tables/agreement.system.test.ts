import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Quad } from 'n3'
import { describe, expect, it, onTestFinished } from 'vitest'
import { formatFault, Report } from '../../src/base/faults.js'
import { folderAt, packageRoot } from '../../src/base/folder.js'
import type { Folder } from '../../src/base/folder.js'
import { infer } from '../../src/graph/inferred.js'
import { BuildCache } from '../../src/base/build-cache.js'
import { runMappings } from '../../src/tables/run-mapping.js'

/** The shipped folder without its mappings and queries, with the files of a fixture over it. */
async function shippedWith(fixture: string): Promise<Folder> {
  const root = await mkdtemp(join(tmpdir(), 'agreement-'))
  onTestFinished(() => rm(root, { recursive: true, force: true }))
  for (const name of ['attache.yaml', 'ontology', 'shapes', 'data/entities', 'data/sources', 'data/records'])
    await cp(join(packageRoot, name), join(root, name), { recursive: true })
  await cp(join('test/fixtures', fixture), root, { recursive: true })
  return folderAt(root, { tables: join(root, 'tables') })
}

/** What the rules find other sources to say of statements: a line a comparison; those with a table alone. */
async function comparisons(folder: Folder): Promise<string[]> {
  const run = await runMappings(folder)
  expect(run.report.faults.map(formatFault)).toEqual([])
  const { model, loaded } = run
  const report = new Report()
  const asserted = [...loaded!.graphs.values(), [...model.ontology]]
  const inferred = await infer(asserted, folder, model, report, new BuildCache(false))
  expect(report.faults.map(formatFault)).toEqual([])
  const said = new Map<string, Quad[]>()
  for (const quad of inferred)
    if (quad.subject.value.includes('#compared-'))
      said.set(quad.subject.value, [...(said.get(quad.subject.value) ?? []), quad])
  const value = (quads: Quad[], property: string): string[] =>
    quads
      .filter(({ predicate }) => predicate.value.endsWith(`#${property}`))
      .map(({ object }) => object.value.replace(/^.*\/|.*#(concordance-)?/g, ''))
      .sort()
  const tables = new Set(run.tables.map(({ mapping }) => mapping.source.slug))
  const ofTable = (quads: Quad[]): boolean => tables.has(value(quads, 'comparedSource')[0]!)
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
  it('is more exact, or nothing although it covers them, or not readable', async () => {
    expect(await comparisons(await shippedWith('agreement'))).toEqual([
      'cooperative-archer-2007-chronology unreadable exercises',
      'cooperative-best-effort-2002-chronology more-detail exercises exercise-row-cooperative-best-effort-2002',
      'cooperative-best-effort-2003-chronology silent exercises',
      'cooperative-partner-2001-chronology more-detail exercises exercise-row-cooperative-partner-2001'
    ])
  })
})
