import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { documentsFolder } from './shared.js'

// The graph holds facts, names and positions of the documents, never their sentences.
const parts = ['ontology', 'data', 'shapes', 'queries', 'src', 'test', 'README.md', 'CHANGELOG.md']
/** Characters in a row, white space counted once, beyond which a name or title cannot be told from a sentence. */
const LONGEST = 60

describe.skipIf(documentsFolder === undefined)('what the project holds', () => {
  it('is nowhere as long as a sentence of a document', () => {
    const runs = new Set(
      filesIn(documentsFolder!)
        .filter(path => /\d.*\.txt$/.test(path))
        .flatMap(path => [...runsOf(path)])
    )
    expect(runs.size).toBeGreaterThan(10_000)
    const copied = parts
      .flatMap(filesIn)
      .filter(path => /\.(?:ttl|yaml|csv|jsonl|tsv|rq|ts|css|html|nt|nq|txt|json|md)$/.test(path))
      .flatMap(path => {
        for (const run of runsOf(path)) if (runs.has(run)) return [`${path}: ${run}`]
        return []
      })
    expect(copied).toEqual([])
  })
})

function filesIn(place: string): string[] {
  if (!existsSync(place)) return []
  if (/\.md$/.test(place)) return [place]
  return readdirSync(place, { withFileTypes: true }).flatMap(entry => {
    const path = join(place, entry.name)
    // Symbolic links of fixtures lead around.
    return entry.isDirectory() ? filesIn(path) : entry.isFile() ? [path] : []
  })
}

function* runsOf(path: string): Generator<string> {
  const text = readFileSync(path, 'utf8').replace(/\s+/gu, ' ')
  for (let at = 0; at + LONGEST <= text.length; at++) yield text.slice(at, at + LONGEST)
}
