import { randomBytes } from 'node:crypto'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Quad } from 'n3'
import { BuildCache } from '../base/build-cache.js'
import { Report } from '../base/faults.js'
import type { Folder, Progress } from '../base/folder.js'
import { writeHashedFile } from '../base/hashed-file.js'
import { QuadsByGraph } from '../graph/quads-by-graph.js'
import type { Share } from '../graph/share.js'
import { readModel } from '../model/read.js'
import { ntriples } from '../rdf/ntriples.js'
import { partName, PART_MANIFEST, PART_QUADS, UNFINISHED_PART } from './part.js'
import type { PartManifest, PartOrigin } from './part.js'
import { lintAndValidate, loadFolder } from './load-and-validate.js'

/** Characters that are written at once. */
const CHUNK = 1 << 18

/** Options of `writePart`. */
export interface PartOptions {
  progress?: Progress
  /** Called when all has been read; what it throws ends the part. */
  onRead?: () => Promise<void>
}

/**
 * Part of a build: the sources of a share are mapped and validated, and their quads written to a directory of its own
 * below `directory`, in one step when all is done. With faults, which are in the report, nothing is written.
 */
export async function writePart(
  folder: Folder,
  share: Share,
  origin: PartOrigin,
  directory: string,
  { progress = () => undefined, onRead }: PartOptions = {}
): Promise<{ report: Report; part?: PartManifest }> {
  const cache = new BuildCache(false)
  const [ofModel, report] = [new Report(), new Report()]
  progress('model', 0)
  const { model, files } = await readModel(folder, ofModel, cache)
  if (ofModel.faults.length) {
    await onRead?.()
    return { report: ofModel.sort() }
  }
  const graphs = new QuadsByGraph(folder.releases)
  try {
    const context = { folder, report, cache, progress }
    const loaded = await loadFolder(context, model, graphs, share)
    await lintAndValidate(context, loaded, model, files)
    await onRead?.()
    if (report.faults.length) return { report: report.sort() }
    progress('writing', 0)
    const own = graphs.graphNames.filter(loaded.isOwn).map(graph => graphs.of(graph))
    return { report, part: await written(own, { ...share, ...origin, counts: loaded.counts }, report, directory) }
  } finally {
    graphs.close()
  }
}

async function written(
  own: readonly Iterable<Quad>[],
  part: Pick<PartManifest, 'part' | 'parts' | 'program' | 'inputs' | 'counts'>,
  { warnings }: Report,
  directory: string
): Promise<PartManifest> {
  const path = join(directory, partName(part))
  const unfinished = join(directory, `${UNFINISHED_PART}${partName(part)}-${randomBytes(4).toString('hex')}`)
  await mkdir(unfinished, { recursive: true })
  try {
    const file = await writeHashedFile(join(unfinished, PART_QUADS), nquadsOf(own))
    const manifest: PartManifest = { ...part, warnings, ...file }
    await writeFile(join(unfinished, PART_MANIFEST), `${JSON.stringify(manifest, undefined, 2)}\n`, { flush: true })
    await rm(path, { recursive: true, force: true })
    await rename(unfinished, path)
    return manifest
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    throw error
  }
}

/** Quads of graphs as N-Quads, in chunks. */
function* nquadsOf(graphs: readonly Iterable<Quad>[]): Generator<Buffer> {
  let waiting = ''
  for (const quads of graphs) {
    for (const { subject, predicate, object, graph } of quads) {
      waiting += `${[subject, predicate, object, graph].map(ntriples).join(' ')} .\n`
      if (waiting.length < CHUNK) continue
      yield Buffer.from(waiting)
      waiting = ''
    }
  }
  yield Buffer.from(waiting)
}
