import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Writer } from 'n3'
import { describe, expect, it } from 'vitest'
import { buildGraphs } from '../../src/build.js'
import { libraryCopy } from '../library.js'

const fixture = fileURLToPath(new URL('../fixtures/entity-statements/', import.meta.url))

describe('What a source states of an entity', () => {
  it('stands in the graph of the source, and each passage names the statements that it makes', async () => {
    const folder = await libraryCopy()
    cpSync(join(fixture, 'data'), folder.data, { recursive: true })
    const { graphs, model, report } = await buildGraphs(folder)
    expect(report.faults).toEqual([])
    const passages = ['Q1@fr', 'Q1$a-1', 'char=0,10'].map(name => `${model.sourceIri('south-catalogue')}#${name}`)
    const subjects = [model.idIri('jules-verne'), ...passages]
    const stated = [...graphs.of(model.sourceIri('south-catalogue'))].filter(({ subject }) =>
      subjects.includes(subject.value)
    )
    const writer = new Writer({ format: 'N-Triples' })
    const lines = stated.map(quad => writer.quadToString(quad.subject, quad.predicate, quad.object))
    expect([...new Set(lines)].sort().join('')).toBe(readFileSync(join(fixture, 'expected.nt'), 'utf8'))
  })
})
