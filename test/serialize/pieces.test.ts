import { tmpdir } from 'node:os'
import fc from 'fast-check'
import { DataFactory } from 'n3'
import { expect, it } from 'vitest'
import { ntriples } from '../../src/rdf/ntriples.js'
import { pieceSizeFor, sortedPieces } from '../../src/serialize/pieces.js'
import { prefixes } from '../../src/serialize/prefixes.js'
import { SortedQuads } from '../../src/serialize/sorted-quads.js'
import { cases } from '../depth.js'

const { namedNode, quad } = DataFactory
const graph = namedNode('urn:g')

/** Keys of the pieces of some subjects' quads, as the union and as a graph has them. */
async function keysOf(subjects: readonly number[], size: number): Promise<string[][]> {
  const quads = subjects.map(n => quad(namedNode(`urn:s:${String(n)}`), namedNode('urn:p'), namedNode('urn:o'), graph))
  const sorted = await SortedQuads.of(quads, prefixes({}), tmpdir())
  const source = sortedPieces(sorted)
  const pieces = [[...source.ofUnion('urn:inferred', size)], [...source.ofGraph(ntriples(graph), size)]]
  for (const found of pieces) {
    expect(found.flatMap(({ rows }) => rows)).toHaveLength(quads.length)
    expect(Math.max(...found.map(({ rows }) => rows.length))).toBeLessThanOrEqual(size)
  }
  return pieces.map(found => found.map(({ entry: { key } }) => key))
}

it('a subject that is added changes the piece that it stands in, and leaves all that it does not divide or fill', () =>
  fc.assert(
    fc.asyncProperty(fc.nat(999), async added => {
      const others = Array.from({ length: 1000 }, (_, n) => n).filter(n => n !== added)
      const [before, after] = [await keysOf(others, 64), await keysOf([...others, added], 64)]
      for (const [which, keys] of after.entries()) {
        expect(keys.length).toBeGreaterThan(100)
        const known = new Set(before[which])
        // Its own piece, the one behind where it begins one or fills one up, and the first where it comes before all.
        expect(keys.filter(key => !known.has(key)).length).toBeLessThanOrEqual(3)
      }
    }),
    { numRuns: cases(20) }
  ))

it('a piece has about a sixteenth of a graph, within bounds, and as much of one that has grown a little', () => {
  expect([0, 10_000, 16_385].map(pieceSizeFor)).toEqual([1024, 1024, 2048])
  expect([49_756, 49_800, 60_000].map(pieceSizeFor)).toEqual([4096, 4096, 4096])
  expect([65_537, 1_000_000, 100_000_000].map(pieceSizeFor)).toEqual([4096, 4096, 4096])
})
