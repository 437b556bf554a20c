import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { DataFactory } from 'n3'
import type { Quad } from '@rdfjs/types'
import { expect, it } from 'vitest'
import { ntriples } from '../../src/rdf/ntriples.js'
import { readBlocks } from '../../src/release/blocks.js'
import { ChangedPieces } from '../../src/release/changed-pieces.js'
import { writeDumps } from '../../src/release/dumps.js'
import { EarlierQuads } from '../../src/release/earlier-quads.js'
import type { Model } from '../../src/model/model.js'
import { documentFrames } from '../../src/serialize/document-frames.js'
import { sortedPieces } from '../../src/serialize/pieces.js'
import type { PieceSource } from '../../src/serialize/pieces.js'
import { prefixesOfStyle, plainStyle } from '../../src/serialize/style.js'
import { changedRows, ChangesDiffer, compareRows } from '../../src/serialize/row-changes.js'
import { SortedQuads } from '../../src/serialize/sorted-quads.js'
import { rowOfQuad } from '../../src/serialize/triple-row.js'
import { cases } from '../depth.js'

const { literal, namedNode, quad } = DataFactory
const INFERRED = 'urn:g:2'
/** Quads of a piece at most. */
const SIZE = 20
const style = { ...plainStyle, prefixes: { s: 'urn:s:', g: 'urn:g:', x: 'urn:x:' } }
const model = { name: 'some', graphIri: () => INFERRED, sourceIri: () => 'urn:g:' } as unknown as Model

const numbers = (max: number): fc.Arbitrary<number> => fc.nat(max)
const objects = fc.oneof(
  numbers(9).map(n => namedNode(`urn:x:${String(n)}`)),
  fc.constantFrom('a', '\u{1f600}', '\uffee', 'é"\\\n', 'geo:1,2').map(text => literal(text, 'en')),
  fc.constantFrom('geo:1,2', 's:x').map(iri => namedNode(iri))
)
const anyQuad = fc
  .tuple(numbers(200), numbers(3), objects, numbers(2))
  .map(([s, p, o, g]) =>
    quad(
      namedNode(`urn:s:${s % 2 ? 'é' : ''}${String(s)}`),
      namedNode(`http://example.org/p${String(p)}`),
      o,
      namedNode(`urn:g:${String(g)}`)
    )
  )
const quads = fc.array(anyQuad, { maxLength: 400 })

const rowsOf = (data: readonly Quad[]) => data.map(each => rowOfQuad(each)).sort(compareRows)
const distinct = (data: readonly Quad[]): Quad[] => [
  ...new Map(data.map(each => [JSON.stringify(rowOfQuad(each)), each])).values()
]

/** Entries and rows of all pieces. */
function contentOf(source: PieceSource): unknown {
  const pieces = [
    ...source.ofUnion(INFERRED, SIZE),
    ...source.summary.graphs.flatMap(name => [...source.ofGraph(ntriples(name), SIZE)])
  ]
  return {
    pieces: pieces.map(({ entry, rows, place }) => ({ entry, rows, place })),
    frames: JSON.stringify(documentFrames(source, style)),
    ofGraphs: source.summary.graphs.map(name => documentFrames(source, style).ofGraph(name)),
    schemes: [...source.summary.schemes].sort(),
    unwritable: [...source.summary.unwritable].sort()
  }
}

it('the pieces of a changed graph are those of the same graph sorted from nothing', () =>
  fc.assert(
    fc.asyncProperty(quads, quads, fc.nat(100), async (first, others, share) => {
      const directory = await mkdtemp(join(tmpdir(), 'changed-'))
      const before = distinct(first)
      const removed = before.filter((_, i) => i % 100 < share % 20 || i === share)
      const isRemoved = new Set(removed)
      const known = new Set(before.map(each => JSON.stringify(rowOfQuad(each))))
      const added = distinct(others.slice(0, share)).filter(each => !known.has(JSON.stringify(rowOfQuad(each))))
      const sorted = await SortedQuads.of(before, prefixesOfStyle(style), directory)
      await writeDumps(sortedPieces(sorted), directory, { style, model, count: 0, size: SIZE })
      const { files, pieces } = await readBlocks(directory)
      const earlier = new EarlierQuads(join(directory, 'some.nq'), files['some.nq']!, pieces)
      for (const subject of [...new Set(before.map(({ subject }) => subject.value))].slice(0, 5))
        expect(rowsOf(earlier.quadsOf(subject))).toEqual(rowsOf(before.filter(each => each.subject.value === subject)))
      expect(earlier.quadsOf('urn:s:none')).toEqual([])
      const { summary } = sorted
      for (const each of removed) summary.note(each, false, -1)
      for (const each of added) summary.note(each, false, 1)
      const changed = new ChangedPieces(summary, [], earlier, { added: rowsOf(added), removed: rowsOf(removed) })
      const after = await SortedQuads.of(
        [...before.filter(each => !isRemoved.has(each)), ...added],
        prefixesOfStyle(style),
        directory
      )
      expect(contentOf(changed)).toEqual(contentOf(sortedPieces(after)))
      earlier.close()
      await rm(directory, { recursive: true })
    }),
    { numRuns: cases(100) }
  ))

it('changes of another graph are refused: what they remove is not there, or what they add is', () => {
  const [row, other] = rowsOf([
    quad(namedNode('urn:a'), namedNode('urn:p'), literal('x'), namedNode('urn:g')),
    quad(namedNode('urn:a'), namedNode('urn:p'), literal('y'), namedNode('urn:g'))
  ])
  expect([...changedRows([row!], { added: [other!], removed: [row!] })]).toEqual([other])
  expect(() => changedRows([row!], { added: [], removed: [other!] })).toThrow(ChangesDiffer)
  expect(() => changedRows([row!], { added: [row!], removed: [] })).toThrow(ChangesDiffer)
})
