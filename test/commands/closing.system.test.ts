import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { QuadsByGraph } from '../../src/graph/quads-by-graph.js'
import { attache } from './cli.js'

describe('A command that reads a folder', () => {
  const root = mkdtempSync(join(tmpdir(), 'closing-'))
  const closed = vi.spyOn(QuadsByGraph.prototype, 'close')
  beforeAll(() => {
    const copy = (from: string, to: string): void => {
      cpSync(fileURLToPath(new URL(from, import.meta.url)), to, { recursive: true })
    }
    for (const part of ['ontology', 'shapes', 'data']) copy(`../world/${part}`, join(root, part))
    copy('../fixtures/tables/base', root)
    copy('../fixtures/tables/as it is/tables', join(root, 'tables'))
  })
  beforeEach(() => {
    closed.mockClear()
  })
  afterAll(() => {
    closed.mockRestore()
    rmSync(root, { recursive: true })
  })

  it.each([
    ['check', 0],
    ['evidence --documents nowhere', 1],
    ['map loans', 0],
    ['map loans --matches', 0],
    ['link propose --offline', 1],
    // It ends with an error: there is no data/enrich.yaml.
    ['quickstatements', 2],
    ['enrich --dry-run', 2]
  ])('closes its graphs when it has ended: %s', async (command, code) => {
    const folders = ['--folder', root, '--tables', join(root, 'tables')]
    expect(await attache(...command.split(' '), ...folders)).toMatchObject({ code })
    expect((closed.mock.contexts as QuadsByGraph[]).filter(({ count }) => count > 100)).toHaveLength(1)
  })
})
