import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'

/** Sorts a hundred thousand quads, of which few fit into memory, on a disk that has no room for them. */
const program = `
  import { DataFactory } from 'n3'
  import { SortedQuads } from './dist/serialize/sorted-quads.js'
  import { prefixes } from './dist/serialize/prefixes.js'
  const node = DataFactory.namedNode
  const quad = (_, i) => DataFactory.quad(node('urn:s:' + i), node('urn:p'), node('urn:o'))
  const quads = Array.from({ length: 1e5 }, quad)
  await SortedQuads.of(quads, prefixes({}), process.argv[1], 1e4)
`

it('a disk that is full while quads are sorted is told, and nothing is left on it', () => {
  const directory = mkdtempSync(join(tmpdir(), 'sorting-'))
  const limited = ['-c', 'ulimit -f 64; exec "$@"', 'bash', process.execPath, '--input-type=module', '-e', program]
  const { status, stderr } = spawnSync('bash', [...limited, directory], { encoding: 'utf8' })
  expect(status).toBe(1)
  expect(stderr).toMatch(/EFBIG: file too large, write/)
  expect(readdirSync(directory)).toEqual([])
  rmSync(directory, { recursive: true })
})
