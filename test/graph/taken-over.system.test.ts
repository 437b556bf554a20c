import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { BuildCache } from '../../src/base/build-cache.js'
import { Report } from '../../src/base/faults.js'
import { fingerprintOf } from '../../src/base/fingerprint.js'
import { folderAt } from '../../src/base/folder.js'
import type { Folder } from '../../src/base/folder.js'
import { newMappingState } from '../../src/graph/mapping-state.js'
import { QuadSpace } from '../../src/graph/quad-space.js'
import { QuadsByGraph } from '../../src/graph/quads-by-graph.js'
import { readModel } from '../../src/model/read.js'
import { lintAndValidate, loadFolder } from '../../src/parts/load-and-validate.js'
import { cases } from '../depth.js'
import { anyEdit, CHANGES, edit, lay } from './random-edits.js'

async function build(folder: Folder, cache = new BuildCache(false)): Promise<object> {
  const report = new Report()
  const context = { folder, report, cache, progress: () => undefined }
  const { model, files } = await (cache.isOpen ? readModel(folder, report, cache) : modelOfWorld)
  const graphs = new QuadsByGraph(folder.releases)
  const loaded = await loadFolder(context, model, graphs)
  await lintAndValidate(context, loaded, model, files)
  const triples = graphs.graphNames.map(name => [name, fingerprintOf(graphs.of(name))])
  graphs.close()
  cache.endBuild()
  report.sort()
  return { faults: report.faults, warnings: report.warnings, triples, counts: loaded.counts }
}

const modelOfWorld = readModel(folderAt('test/world'), new Report())

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'taken-over-'))
  lay(root)
})
afterEach(() => {
  rmSync(root, { recursive: true })
})

/** Cache whose quads go to the disk, where they are copied at every chance, as in a large folder that changes often. */
function cacheOnDisk(): BuildCache {
  const cache = new BuildCache(true)
  cache.shared('mapping', () => newMappingState(new QuadSpace(root, 20), 0))
  return cache
}

describe('A build that takes over what has not changed', () => {
  it('comes to the same as one from nothing after each change that something else looks at', async () => {
    const [folder, cache] = [folderAt(root), cacheOnDisk()]
    await build(folder, cache)
    for (const [file] of CHANGES.entries()) {
      edit(root, { kind: 'change', file, at: 0, from: 0, to: 0 })
      expect(await build(folder, cache)).toEqual(await build(folder))
      lay(root)
      await build(folder, cache)
    }
    expect(await build(folder, cache)).toEqual(await build(folder))
  }, 120_000)

  it('does so after any edits', async () => {
    const folder = folderAt(root)
    await fc.assert(
      fc.asyncProperty(fc.array(anyEdit, { maxLength: 12 }), fc.boolean(), async (edits, onDisk) => {
        lay(root)
        const cache = onDisk ? cacheOnDisk() : new BuildCache(true)
        for (const each of [undefined, ...edits]) {
          if (each) edit(root, each)
          expect(await build(folder, cache)).toEqual(await build(folder))
        }
      }),
      { numRuns: cases(30) }
    )
  }, 240_000)
})
