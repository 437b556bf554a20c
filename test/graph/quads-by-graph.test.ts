import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { DataFactory } from 'n3'
import type { Quad } from 'n3'
import { expect, it } from 'vitest'
import { QuadsByGraph } from '../../src/graph/quads-by-graph.js'
import { ntriples } from '../../src/rdf/ntriples.js'
import { cases } from '../depth.js'
import { anyQuads } from '../serialize/any-quads.js'

/** Key of some quads of one graph. */
function keyOf(quads: readonly Quad[], name: string): string {
  const graphs = new QuadsByGraph(tmpdir())
  graphs.add(name, quads)
  return graphs.keyOf(name)
}

const lineOf = ({ subject, predicate, object, graph }: Quad): string =>
  [subject, predicate, object, graph].map(ntriples).join(' ')

it('quads are kept where a folder cannot be written as well', () => {
  const graphs = new QuadsByGraph('/dev/null/releases', 1)
  const [one, graph] = [DataFactory.namedNode('urn:a'), DataFactory.namedNode('urn:g')]
  graphs.add(
    graph.value,
    [1, 2, 3].map(n => DataFactory.quad(one, one, DataFactory.literal(String(n)), graph))
  )
  expect([...graphs].map(({ object }) => object.value)).toEqual(['1', '2', '3'])
  graphs.close()
})

it('quads of a graph are read as often as one likes, as they came, whether or not they fit into memory', () => {
  const directory = mkdtempSync(join(tmpdir(), 'quads-'))
  fc.assert(
    fc.property(fc.array(anyQuads, { maxLength: 5 }), fc.nat(20), (lists, inMemory) => {
      const graphs = new QuadsByGraph(directory, inMemory)
      const quads = (lists.flat() as Quad[]).filter(({ graph }) => graph.termType === 'NamedNode')
      for (const quad of quads) {
        graphs.keyOf(quad.graph.value)
        graphs.add(quad.graph.value, [quad])
      }
      const names = [...new Set(quads.map(({ graph }) => graph.value))].sort()
      expect([graphs.graphNames, graphs.count]).toEqual([names, quads.length])
      for (const name of [...names, ...names]) {
        const expected = quads.filter(({ graph }) => graph.value === name)
        expect([...graphs.of(name)].map(lineOf)).toEqual(expected.map(lineOf))
        expect([graphs.sizeOf(name), graphs.keyOf(name)]).toEqual([expected.length, keyOf(expected, name)])
      }
      graphs.filter(names[0] ?? '', ({ object }) => object.termType === 'Literal')
      const kept = quads.filter(({ graph, object }) => graph.value !== names[0] || object.termType === 'Literal')
      expect([...graphs].map(lineOf).sort()).toEqual(kept.map(lineOf).sort())
      for (const name of names) {
        const left = kept.filter(({ graph }) => graph.value === name)
        expect(graphs.keyOf(name)).toBe(keyOf(left, name))
        if (left.length) expect(graphs.keyOf(name)).not.toBe(keyOf(left.slice(1), name))
      }
      graphs.close()
    }),
    { numRuns: cases(200) }
  )
  expect(readdirSync(directory)).toEqual([])
  rmSync(directory, { recursive: true })
})
