import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { Parser, Writer } from 'n3'
import type { Quad } from 'n3'
import { Store } from 'oxigraph'
import { describe, expect, it } from 'vitest'
import { Report } from '../src/base/faults.js'
import { folderAt } from '../src/base/folder.js'
import { readRules } from '../src/graph/read-rules.js'

const fixtures = new URL('fixtures/rules/', import.meta.url)
const report = new Report()
const rules = await readRules(folderAt(), report)
const lines = (quads: readonly Quad[]): string[] =>
  quads
    .map(({ subject, predicate, object }) =>
      new Writer({ format: 'N-Triples' }).quadToString(subject, predicate, object)
    )
    .sort()

describe('a rule of the shipped ontology', () => {
  it.each(rules)('$name is defined in every language of the graph', ({ definition }) => {
    expect(report.faults).toEqual([])
    expect(Object.keys(definition).sort()).toEqual(['az', 'en', 'ka'])
  })

  it.each(rules)('$name gives what its example says that follows, and nothing else', ({ name, text }) => {
    const file = new URL(`${name}.trig`, fixtures)
    expect(existsSync(file), `test/fixtures/rules/${name}.trig`).toBe(true)
    const quads = new Parser({ format: 'TriG' }).parse(readFileSync(file, 'utf8'))
    const given = quads.filter(({ graph }) => graph.termType === 'DefaultGraph')
    const expected = quads.filter(({ graph }) => graph.value === 'https://example.org/follows')
    const store = new Store()
    for (const quad of given) store.add(quad as never)
    const found = (store.query(text) as Quad[]).filter(quad => !store.has(quad as never))
    expect([...new Set(lines(found))]).toEqual(lines(expected))
    expect(expected).not.toEqual([])
  })

  it('has no example without its rule', () => {
    const names = readdirSync(fixtures).map(file => basename(file, '.trig'))
    expect(names.filter(name => !rules.some(rule => rule.name === name))).toEqual([])
  })
})
