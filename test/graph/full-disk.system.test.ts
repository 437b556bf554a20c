import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'

/** Adds quads, of which few fit into memory, on a disk that has no room for them; tells how many came. */
const program = `
  import { DataFactory } from 'n3'
  import { QuadsByGraph } from './dist/graph/quads-by-graph.js'
  const node = DataFactory.namedNode
  let given = 0
  function* quads() {
    while (given < 1e5) yield DataFactory.quad(node('urn:s:' + given++), node('urn:p'), node('urn:o'), node('urn:g'))
  }
  const graphs = new QuadsByGraph(process.argv[1], 1e3)
  try {
    graphs.add('urn:g', quads())
  } catch ({ code }) {
    console.log(JSON.stringify({ code, given }))
  }
`

it('a disk that is full while quads are added stops them at once', () => {
  const directory = mkdtempSync(join(tmpdir(), 'adding-'))
  const limited = ['-c', 'ulimit -f 64; exec "$@"', 'bash', process.execPath, '--input-type=module', '-e', program]
  const { stdout, stderr } = spawnSync('bash', [...limited, directory], { encoding: 'utf8' })
  expect(stderr).toBe('')
  const { code, given } = JSON.parse(stdout) as Record<string, unknown>
  expect(code).toBe('EFBIG')
  expect(given).toBeLessThan(1e5)
  expect(readdirSync(directory)).toEqual([])
  rmSync(directory, { recursive: true })
})
