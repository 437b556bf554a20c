import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import type { Quad } from 'n3'
import { expect, it } from 'vitest'
import { QuadsByGraph } from '../../src/graph/quads-by-graph.js'
import { ntriples } from '../../src/rdf/ntriples.js'
import { DiskLayer } from '../../src/validation/disk-layer.js'
import type { Layer } from '../../src/validation/layer.js'
import { Lookups } from '../../src/validation/lookups.js'
import { MemoryLayer } from '../../src/validation/memory-layer.js'
import { cases } from '../depth.js'
import { anyQuads } from '../serialize/any-quads.js'

const lineOf = ({ subject, predicate, object, graph }: Quad): string =>
  [subject, predicate, object, graph].map(ntriples).join(' ')
const directory = mkdtempSync(join(tmpdir(), 'layers-'))

/** All that can be asked of a layer by the terms of some quads, the answers in their order. */
function answersOf(layer: Layer, quads: readonly Quad[]): unknown[] {
  const lines = (found: Iterable<Quad>): string[] => [...found].map(lineOf)
  return [
    layer.size,
    lines(layer.quads()),
    lines(layer.candidates(null, null, null)),
    ...quads.flatMap(({ subject, predicate, object }) => [
      lines(layer.quads(new Set([predicate.value]))),
      layer.objects(subject, predicate.value).map(ntriples),
      ...[subject, object].flatMap(term => [
        lines(layer.candidates(term, predicate, object)),
        lines(layer.candidates(null, predicate, term)).filter(line => line.includes(` ${ntriples(predicate)} `))
      ])
    ])
  ]
}

it('a layer on the disk answers as one in memory does, however little of it is in memory', () => {
  const lists = fc.array(anyQuads, { maxLength: 5 })
  fc.assert(
    fc.property(lists, anyQuads, fc.nat(10), fc.integer({ min: 1, max: 20 }), (lists, others, spilled, cached) => {
      const graphs = new QuadsByGraph(directory, spilled)
      for (const list of lists as Quad[][]) for (const quad of list) graphs.add(quad.graph.value, [quad])
      const all = [...new Set(lists.flat().map(({ graph }) => graph.value))]
      const parts = all.flatMap(graph => graphs.lists(graph)).flatMap(list => list.parts)
      const quads = all.flatMap(graph => [...graphs.of(graph)])
      const [disk, memory] = [new DiskLayer(parts, cached), new MemoryLayer(quads)]
      const asked = [...quads, ...(others as Quad[])]
      expect(answersOf(disk, asked)).toEqual(answersOf(memory, asked))
      graphs.close()
    }),
    { numRuns: cases(300) }
  )
})

it('a layer on the disk tells what is looked up in it as one in memory does', () => {
  fc.assert(
    fc.property(anyQuads, anyQuads, (quads, others) => {
      const layers = [new DiskLayer([() => quads as Quad[]]), new MemoryLayer(quads as Quad[])]
      const [own, ...rest] = others as Quad[]
      const untouched = layers.map(layer => {
        const lookups = (layer.lookups = new Lookups())
        if (own) {
          const { subject, predicate, object } = own
          layer.objects(subject, predicate.value)
          layer.candidates(object, predicate, null)
          layer.candidates(null, predicate, subject)
        }
        if (rest.length > 3) void [...layer.quads(new Set([rest[0]!.predicate.value]))]
        lookups.end()
        return (others as Quad[]).map(quad => lookups.isUntouched([quad]))
      })
      expect(untouched[0]).toEqual(untouched[1])
    }),
    { numRuns: cases(300) }
  )
})
