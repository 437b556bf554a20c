import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { buildGraphs } from '../src/build.js'
import { formatFault } from '../src/base/faults.js'
import { folderAt } from '../src/base/folder.js'

// Each folder of fixtures/faults is laid over the library; expected.txt is what a build then says, faults first, then
// warnings.
const fixtures = fileURLToPath(new URL('fixtures/faults/', import.meta.url))
const world = fileURLToPath(new URL('world/', import.meta.url))

async function say(overlay?: string, without: string[] = []): Promise<string> {
  const root = mkdtempSync(join(tmpdir(), 'faults-'))
  for (const part of ['ontology', 'shapes', 'data', 'queries'])
    cpSync(join(world, part), join(root, part), { recursive: true })
  for (const part of without) rmSync(join(root, part), { recursive: true })
  if (overlay)
    cpSync(overlay, root, { recursive: true, verbatimSymlinks: true, filter: path => !path.endsWith('expected.txt') })
  const { report } = await buildGraphs(folderAt(root))
  rmSync(root, { recursive: true })
  return [...report.faults.map(formatFault), ...report.warnings.map(warning => `warning ${formatFault(warning)}`)]
    .map(line => `${line}\n`)
    .join('')
}

const own = 'warning data/entities/works.yaml:21:5  genre: A work should have a genre. (expected at least 1)\n'

describe('What is wrong in a folder is told with its place, all at once', () => {
  it('the library as it is has no fault and one warning', async () => {
    expect(await say()).toBe(own)
  })

  for (const name of readdirSync(fixtures)) {
    it(name, async () => {
      const expected = join(fixtures, name, 'expected.txt')
      const said = (await say(join(fixtures, name))).replace(own, '')
      if (!existsSync(expected) && process.env['APPROVE']) writeFileSync(expected, said)
      expect(said).toBe(readFileSync(expected, 'utf8'))
    })
  }

  it('an empty data folder', async () => {
    expect(await say(undefined, ['data', 'queries'])).toBe(
      'data:1:1  the data folder is empty (expected data/entities, data/sources and data/records)\n'
    )
  })

  it('a folder without ontology and shapes', async () => {
    expect(await say(undefined, ['ontology', 'shapes'])).toBe(
      'ontology:1:1  there is no Turtle file (expected ontology/*.ttl)\nshapes:1:1  there is no Turtle file ' +
        '(expected shapes/*.ttl)\n'
    )
  })
})
