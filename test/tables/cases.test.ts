import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { formatFault } from '../../src/base/faults.js'
import { folderAt } from '../../src/base/folder.js'
import { runMappings } from '../../src/tables/run-mapping.js'

// Each folder of fixtures/tables is laid over the library and `base`; expected.txt is what comes of its table: counts,
// findings, names that were not found, and the records.
const fixtures = fileURLToPath(new URL('../fixtures/tables/', import.meta.url))
const world = fileURLToPath(new URL('../world/', import.meta.url))

async function outcome(overlay: string): Promise<string> {
  const root = mkdtempSync(join(tmpdir(), 'tables-'))
  for (const part of ['ontology', 'shapes', 'data']) cpSync(join(world, part), join(root, part), { recursive: true })
  for (const each of [join(fixtures, 'base'), overlay]) cpSync(each, root, { recursive: true })
  try {
    const { tables, report, loaded, model } = await runMappings(folderAt(root, { tables: join(root, 'tables') }))
    const { counts, names, unmatched = [], sha256 } = tables[0] ?? {}
    const quads = [...(loaded?.graphs.of(model.sourceIri('desk-register')) ?? [])]
    const local = (iri: string): string => iri.replace(/^.*\/(?:id|source|ontology|shapes)[/#]|^.*#(?!row)/, '')
    return [
      sha256 === undefined ? 'the table is not here' : `${JSON.stringify(counts)} names ${JSON.stringify(names)}`,
      ...report.faults.map(formatFault),
      ...report.warnings
        .filter(({ message }) => !message.startsWith('the table is not the one'))
        .map(warning => `warning ${formatFault(warning)}`),
      ...unmatched.map(({ name, candidates, rows }) =>
        `not found: ${name} (${rows}) ${candidates.join(' ')}`.trimEnd()
      ),
      ...quads
        .filter(({ predicate }) => !/sha256|isPartOf/.test(predicate.value))
        .map(({ subject, predicate, object }) => [subject.value, predicate.value, object.value].map(local).join('  '))
    ]
      .map(line => `${line.replaceAll(`${root}/`, '')}\n`)
      .join('')
  } finally {
    rmSync(root, { recursive: true })
  }
}

describe('A table of another kind, or with faults', () => {
  for (const name of readdirSync(fixtures).filter(each => each !== 'base')) {
    it(name, async () => {
      const expected = join(fixtures, name, 'expected.txt')
      const found = await outcome(join(fixtures, name))
      if (!existsSync(expected) && process.env['APPROVE']) writeFileSync(expected, found)
      expect(found).toBe(readFileSync(expected, 'utf8'))
    })
  }
})
