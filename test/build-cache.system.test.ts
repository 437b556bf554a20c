import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buildGraphs } from '../src/build.js'
import { formatFault } from '../src/base/faults.js'
import { fingerprintOf } from '../src/base/fingerprint.js'
import { BuildCache } from '../src/base/build-cache.js'
import type { StepCounts } from '../src/base/build-cache.js'
import { folderAt } from '../src/base/folder.js'
import { some } from './depth.js'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'build-cache-'))
  lay('test/world')
})
afterEach(() => {
  rmSync(root, { recursive: true, force: true })
})

function lay(from: string): void {
  for (const part of ['ontology', 'shapes', 'data', 'queries'].filter(part => existsSync(join(from, part))))
    cpSync(join(from, part), join(root, part), { recursive: true, verbatimSymlinks: true })
}

interface Result {
  said: string[]
  graphs: Record<string, string>
  stepCounts: Record<string, StepCounts>
}

async function build(cache: BuildCache): Promise<Result> {
  const { report, graphs } = await buildGraphs(folderAt(root), { cache })
  return {
    said: [...report.faults, ...report.warnings].map(formatFault),
    graphs: Object.fromEntries(graphs.graphNames.map(name => [name, fingerprintOf([...graphs.of(name)])])),
    stepCounts: cache.endBuild()
  }
}

/** Numbers of inputs that each step computes again when a file gets some more text. */
async function recomputedAfter(cache: BuildCache, file: string, text: string): Promise<Record<string, number>> {
  appendFileSync(join(root, file), text)
  const result = await build(cache)
  expect(result).toMatchObject(await build(new BuildCache(false)).then(({ said, graphs }) => ({ said, graphs })))
  return Object.fromEntries(
    Object.entries(result.stepCounts).flatMap(([step, { computed }]) => (computed ? [[step, computed]] : []))
  )
}

describe('a build with the cache of the one before', () => {
  it('does only what a change touches, and comes to what a build from nothing comes to', async () => {
    const cache = new BuildCache(true)
    const { stepCounts } = await build(cache)
    expect(Object.values(stepCounts).every(({ computed, reused }) => computed > 0 && reused === 0)).toBe(true)
    expect(await recomputedAfter(cache, 'queries/loans-of-person.rq', '# more\n')).toEqual({
      'queries': 1,
      'query checks': 1
    })
    expect(await recomputedAfter(cache, 'data/entities/works.yaml', '# more\n')).toEqual({
      'files': 1,
      'mapped files': 1
    })
    const path =
      'data/records/' +
      readdirSync(join(root, 'data/records'), { recursive: true, encoding: 'utf8' }).find(name =>
        name.endsWith('.yaml')
      )!
    const records = readFileSync(join(root, path), 'utf8').match(/^ {2}- id: .*\n(?: {4}.*\n)+/gm)!
    const another = (type: string): string =>
      records
        .find(record => record.includes(`type: ${type}\n`))!
        .replace(/id: .*/, `id: one-more-${type.toLowerCase()}`)
    expect(await recomputedAfter(cache, path, another('Publication'))).toEqual({
      'files': 1,
      'mapped files': 1,
      'graphs': 1
    })
    expect(await recomputedAfter(cache, 'shapes/' + readdirSync(join(root, 'shapes'))[0]!, '# more\n')).toMatchObject({
      models: 1
    })
  })

  it('checks a query again when the types of what it names have changed', async () => {
    const cache = new BuildCache(true)
    const { said } = await build(cache)
    const file = join(root, 'data/entities/people.yaml')
    const people = readFileSync(file, 'utf8')
    // It is the example of a query for persons.
    writeFileSync(file, people.replace(/- id: luka\n( *)type: Person/, '- id: luka\n$1type: Place'))
    expect(await recomputedAfter(cache, 'data/entities/people.yaml', '')).toMatchObject({ 'query checks': 1 })
    writeFileSync(file, people)
    expect((await build(cache)).said).toEqual(said)
  })

  it('tells the same faults with every change, and none once it is undone', async () => {
    const cache = new BuildCache(true)
    const sound = await build(cache)
    // One follows on the other: what is told of one would show among what is expected of the next.
    for (const name of some(readdirSync('test/fixtures/faults'), 12)) {
      const overlay = join('test/fixtures/faults', name)
      const given = (path: string): boolean => path !== join(overlay, 'expected.txt')
      cpSync(overlay, root, { recursive: true, verbatimSymlinks: true, filter: given })
      const { said } = await build(cache)
      const expected = readFileSync(join(overlay, 'expected.txt'), 'utf8').replace(/^warning /gm, '')
      expect(
        said
          .filter(line => !sound.said.includes(line))
          .map(line => `${line}\n`)
          .join(''),
        name
      ).toBe(expected)
      rmSync(root, { recursive: true })
      lay('test/world')
    }
    expect(await build(cache)).toMatchObject({ said: sound.said, graphs: sound.graphs })
  }, 120_000)
})
