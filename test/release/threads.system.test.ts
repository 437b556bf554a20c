import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { DataFactory } from 'n3'
import type { Quad } from '@rdfjs/types'
import { expect, it } from 'vitest'
import { buildGraphs } from '../../src/build.js'
import type { GraphFormatName } from '../../src/rdf/formats.js'
import { ntriples } from '../../src/rdf/ntriples.js'
import { blockMaker } from '../../src/release/block-maker.js'
import { BlockThreads } from '../../src/release/block-threads.js'
import { writeDumps } from '../../src/release/dumps.js'
import { documentFrames } from '../../src/serialize/document-frames.js'
import type { Piece } from '../../src/serialize/piece.js'
import { sortedPieces } from '../../src/serialize/pieces.js'
import { SortedQuads } from '../../src/serialize/sorted-quads.js'
import { plainStyle, prefixesOfStyle, styleOf } from '../../src/serialize/style.js'
import { cases } from '../depth.js'
import { worldFolder } from '../routes/serving.js'
import { quads } from './terms.js'

const FORMATS: GraphFormatName[] = ['ttl', 'trig', 'nt', 'nq', 'jsonld']
const { namedNode, quad } = DataFactory

/** Pieces of some quads, of the union and of each graph, and threads that make their blocks. */
async function inThreads(data: Iterable<Quad>, run: (sorted: SortedQuads, threads: BlockThreads) => Promise<void>) {
  const sorted = await SortedQuads.of([...data], prefixesOfStyle(plainStyle), tmpdir())
  const { context } = documentFrames(sorted, plainStyle)
  const threads = new BlockThreads({ context, ofBlankNodes: sorted.ofBlankNodes }, 2)
  try {
    await run(sorted, threads)
  } finally {
    await threads.close()
    sorted.close()
  }
}

function allPieces(sorted: SortedQuads, size: number): Piece[] {
  const ofGraphs = sorted.summary.graphs.flatMap(name => [...sortedPieces(sorted).ofGraph(ntriples(name), size)])
  return [...sortedPieces(sorted).ofUnion('urn:inferred', size), ...ofGraphs]
}

it('blocks that are made in threads have the bytes of those that are made on this one', () =>
  fc.assert(
    fc.asyncProperty(quads, fc.integer({ min: 1, max: 5 }), async (data, size) => {
      await inThreads(data, async (sorted, threads) => {
        const make = blockMaker(documentFrames(sorted, plainStyle).context)
        const found = allPieces(sorted, size)
        const made = await Promise.all(found.map(piece => threads.make(piece, FORMATS)))
        for (const [i, piece] of found.entries()) {
          const own = await make(piece, FORMATS)
          for (const format of FORMATS) {
            expect(Buffer.from(made[i]![format]!.plain).toString()).toBe(own[format]!.plain.toString())
            expect(Buffer.from(made[i]![format]!.compressed)).toEqual(own[format]!.compressed)
            expect(made[i]![format]!.quads).toBe(own[format]!.quads)
          }
        }
      })
    }),
    { numRuns: cases(15) }
  ))

it('the dumps of a folder have the same bytes however many threads make them', async () => {
  const { graphs, model } = await buildGraphs(worldFolder())
  const style = styleOf(model)
  const directory = await mkdtemp(join(tmpdir(), 'threads-'))
  const sorted = await SortedQuads.of(graphs, prefixesOfStyle(style), directory)
  const alone = await writeDumps(sortedPieces(sorted), join(directory, 'alone'), { style, model, count: 0 })
  expect(alone.files.length).toBeGreaterThan(12)
  expect(
    await writeDumps(sortedPieces(sorted), join(directory, 'threads'), { style, model, count: 0, threads: 3 })
  ).toEqual(alone)
  graphs.close()
  await rm(directory, { recursive: true })
})

it('what cannot be written is told by the thread that finds it', async () => {
  const inner = quad(namedNode('urn:s'), namedNode('urn:p'), namedNode('urn:o'))
  const data = [quad(namedNode('urn:s'), namedNode('urn:says'), inner as never, namedNode('urn:g'))]
  await inThreads(data, async (sorted, threads) => {
    const [piece] = sortedPieces(sorted).ofUnion('urn:inferred', 1)
    await expect(threads.make(piece!, ['jsonld'])).rejects.toThrow(/JSON-LD .* the triple term/)
    // Another thread is started for what comes then.
    expect((await threads.make(piece!, ['nq'])).nq!.quads).toBe(1)
  })
})
