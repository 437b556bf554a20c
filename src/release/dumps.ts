import { fingerprint } from '../base/fingerprint.js'
import type { Model } from '../model/model.js'
import { formatsFor } from '../rdf/formats.js'
import { ntriples } from '../rdf/ntriples.js'
import { documentFrames } from '../serialize/document-frames.js'
import { pieceSizeFor, piecesOfGraph, piecesOfUnion } from '../serialize/pieces.js'
import type { SortedQuads } from '../serialize/sorted-quads.js'
import type { GraphStyle } from '../serialize/style.js'
import { blockMaker } from './block-maker.js'
import { BlockThreads, threadsFor } from './block-threads.js'
import { readBlocks, writeBlocks } from './blocks.js'
import type { DumpFile } from './dump-file.js'
import { DumpFiles } from './dump-files.js'
import { programVersion } from './inputs.js'

/** Options of writing dumps. */
export interface DumpOptions {
  style: GraphStyle
  model: Model
  /** Directory of an earlier release, whose blocks are copied where they are the same. */
  earlier?: string
  /** Called with the name of each dump that is on the disk. */
  onWritten?: (name: string) => void
  /** Number of quads, by which the size of pieces and the number of threads are chosen. */
  count: number
  /** Number of threads that make the text of pieces, if it is not chosen. */
  threads?: number
}

/**
 * Writing of every dump into a directory: `<name>.<format>` for each format of RDF, and `source/<slug>.ttl` and `.nq`
 * for each source's graph, each with a `.gz` beside it, and the index of their blocks. Formats without graphs hold the
 * union. The quads are read twice, in pieces: by subject, and graph by graph.
 */
export async function writeDumps(
  quads: SortedQuads,
  directory: string,
  { style, model, earlier, onWritten, count, threads = threadsFor(count) }: DumpOptions
): Promise<DumpFile[]> {
  const { bySubject, byGraph, ofGraph, context } = documentFrames(quads, style)
  const inferred = model.graphIri('inferred')
  const size = pieceSizeFor(count)
  const madeWith = fingerprint(await programVersion(), inferred, JSON.stringify(context), String(size))
  const earlierBlocks = earlier === undefined ? {} : await readBlocks(earlier, madeWith)
  const workers = threads > 0 ? new BlockThreads({ context, ofBlankNodes: quads.ofBlankNodes }, threads) : undefined
  const dumps = new DumpFiles({
    directory,
    earlier: { directory: earlier ?? '', blocks: earlierBlocks },
    make: workers?.make ?? blockMaker(context),
    ahead: Math.max(1, 2 * threads),
    onWritten
  })
  const sources = model.sourceIri('')
  const whole = (format: string): string => `${model.name}.${format}`
  const slugs: string[] = []
  try {
    const united = await dumps.open(bySubject, whole)
    for (const piece of piecesOfUnion(quads, inferred, size)) await dumps.write(united, piece)
    dumps.close(united)
    const nested = await dumps.open(byGraph, whole)
    for (const name of quads.summary.graphs) {
      const slug = name.value.startsWith(sources) ? name.value.slice(sources.length) : undefined
      const own = slug === undefined ? [] : await dumps.open(ofGraph(name), format => `source/${slug}.${format}`)
      if (slug !== undefined) slugs.push(slug)
      for (const { dump, frame } of nested) dump.write(frame.enter(name))
      for (const piece of piecesOfGraph(quads, ntriples(name), size)) await dumps.write([...nested, ...own], piece)
      for (const { dump, frame } of nested) dump.write(frame.leave())
      dumps.close(own)
    }
    dumps.close(nested)
    const names = [
      ...formatsFor('graph').map(({ name }) => whole(name)),
      ...slugs.flatMap(slug => ['ttl', 'nq'].map(format => `source/${slug}.${format}`))
    ]
    const files = await dumps.files(names)
    await writeBlocks(directory, { context: madeWith, files: dumps.blocks(names) })
    return files
  } catch (error) {
    await dumps.abandon()
    throw error
  } finally {
    await workers?.close()
  }
}
