import { existsSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readPath } from '../rdf/reading.js'
import { sameGraph } from './graphs.js'
import { knownFailures, testsOf } from './manifest.js'
import type { SuiteTest } from './manifest.js'
import { suitesFolder } from '../shared.js'

/*
 * The W3C's tests of the syntaxes of RDF 1.1 and 1.2, through the reader of files. What a file has to say is read by
 * the same reader out of N-Triples or N-Quads.
 */
const folder = join(suitesFolder, 'rdf')
const suites = ['rdf11', 'rdf12'].flatMap(version =>
  ['rdf-turtle', 'rdf-trig', 'rdf-n-triples', 'rdf-n-quads', 'rdf-xml'].map(syntax => join(version, syntax))
)
const failures = knownFailures(new URL('rdf-failures.yaml', import.meta.url))

/** Why a test does not pass; undefined when it does. */
async function failureOf({ type, query, result }: SuiteTest): Promise<string | undefined> {
  const base = `https://w3c.github.io/rdf-tests/rdf/${relative(folder, query)}`
  const { lines, faults } = await readPath(query, { base })
  if (type.includes('Negative')) return faults.length ? undefined : 'read without a fault'
  if (faults.length) return faults.join('; ')
  if (!result) return undefined
  const expected = await readPath(result, { base })
  return sameGraph(lines, expected.lines) ? undefined : 'other statements'
}

describe.skipIf(!existsSync(folder))('Of the W3C tests of the syntaxes of RDF', () => {
  it.each(suites)('%s: all pass but the known failures, and these do not', async suite => {
    // RDF 1.2 includes the tests of RDF 1.1.
    const version = join(folder, suite.slice(0, 5), '/')
    const tests = testsOf(join(folder, suite, 'manifest.ttl')).filter(({ query }) => query.startsWith(version))
    expect(tests.length).toBeGreaterThan(20)
    const found: string[] = []
    for (const test of tests) {
      const failure = await failureOf(test)
      if (failure && !failures.has(test.id)) found.push(`${test.id}: ${failure}`)
      if (!failure && failures.has(test.id)) found.push(`${test.id} passes: take it from the list of known failures`)
    }
    expect(found).toEqual([])
  })
})
