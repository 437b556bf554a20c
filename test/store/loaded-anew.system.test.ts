import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { expectSame, folderOf, graph, line, make, marker, markerOf } from './changed-graphs.js'
import type { Graph } from './changed-graphs.js'
import { oxigraphProgram } from './programs.js'

describe.skipIf(oxigraphProgram === undefined)('A database is loaded', () => {
  const integer = (text: string): string =>
    `<urn:n> <urn:p> "${text}"^^<http://www.w3.org/2001/XMLSchema#integer> <urn:g1> .`
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(name => line(name)) as [string, string, string, string]
  const many = Array.from({ length: 60 }, (_, nth) => line(String(nth)))

  it.each<[string, (first: Graph) => void]>([
    ['there is no older one', first => rmSync(folderOf(first), { recursive: true })],
    ['the older one is not complete', first => rmSync(markerOf(first))],
    ['the older one is of another graph', first => changeMarker(first, { key: 'other' })],
    ['the older one is of another version', first => changeMarker(first, { version: '0.5.0' })],
    ['the older one is damaged', first => rmSync(join(folderOf(first), 'CURRENT'))],
    ['much has changed since it was', first => changeMarker(first, { changes: { quads: 49, compacted: 9 } })]
  ])('where %s', async (_, prepare) => {
    const first = graph([a, b])
    await make(first)
    prepare(first)
    const next = graph([a, c], { of: first })
    expect(await make(next)).toMatchObject({ quads: 0 })
    await expectSame(next)
  })

  it.each<[string, { before: string[]; after: string[]; from?: string[]; to?: string[] }]>([
    ['much has changed', { before: [a], after: many }],
    ['the change has blank nodes', { before: [a], after: [a, '_:x <urn:p> "x" <urn:g1> .'] }],
    ['the change has quads of no graph', { before: [a], after: [a, '<urn:x> <urn:p> "x" .'] }],
    ['triples begin to stand in several graphs', { before: [a], after: [a, line('a', 'g2')] }],
    ['a value is added in another form', { before: [integer('1')], after: [integer('1'), integer('01')] }],
    ['a value is added in two forms', { before: [a], after: [a, integer('1'), integer('01')] }],
    ['a value has stood in two forms', { before: [integer('1'), integer('01')], after: [integer('01')] }],
    ['the change is of another graph', { before: [a, d], after: [a, c], from: [a, b] }],
    ['the change is not the whole', { before: [a, b], after: [a, c, d], to: [a, c] }]
  ])('where %s', async (_, { before, after, from, to }) => {
    const first = graph(before)
    await make(first)
    const next = graph(after, { of: first, from, to })
    expect((await make(next))?.quads ?? 0).toBe(0)
    await expectSame(next)
  })

  function changeMarker(made: Graph, change: object): void {
    writeFileSync(markerOf(made), JSON.stringify({ ...marker(made), ...change }))
  }
})
