import type { KeyObject } from 'node:crypto'
import { cp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Built } from '../build.js'
import type { Fault } from '../base/faults.js'
import type { Folder, Progress } from '../base/folder.js'
import { damagedFiles } from './damage.js'
import { copyDefinitions, copyMappingSets } from './definitions.js'
import { writeDelta } from './delta.js'
import { writeDumps } from './dumps.js'
import type { WrittenDumps } from './dumps.js'
import { publicationChecks } from './publication-checks.js'
import { hashOfInputs, programVersion } from './inputs.js'
import { DELTA, MANIFEST, withId, type Manifest, type ReleaseFile } from './manifest.js'
import { prefixesOf } from '../serialize/prefixes.js'
import { newestIntact, readManifest, type Release } from './release.js'
import {
  currentId,
  DEFAULT_KEEP,
  commitRelease,
  removeLeftovers,
  removeOldReleases,
  startRelease,
  activateRelease
} from './release-repository.js'
import { writeReleaseFile } from './release-file.js'
import { signRelease } from './signature.js'
import { sortedPieces } from '../serialize/pieces.js'
import { SortedQuads } from '../serialize/sorted-quads.js'
import { prefixesOfStyle, styleOf } from '../serialize/style.js'

/** Error of a refused publication; nothing has changed. */
export class ReleaseRefused extends Error {
  constructor(readonly faults: readonly Fault[]) {
    super(`not published: ${faults.map(fault => fault.message).join('; ')}`)
  }
}

/** Options of `writeRelease`. */
export interface ReleaseOptions {
  /** How many releases are kept, the new one included. */
  keep?: number
  /** Publish although a graph has lost all its quads. */
  allowLoss?: boolean
  progress?: Progress
  /** Hash of the inputs when they were read; taken now when not given. */
  inputs?: string
  /** Private key that signs the release. */
  sign?: KeyObject
}

const REPORT = 'report.json'

/**
 * Release written beside the last one and activated in one step. Throws ReleaseRefused when faults or the publication
 * checks forbid it: then nothing has changed.
 */
export async function writeRelease(
  built: Built,
  folder: Folder,
  { keep = DEFAULT_KEEP, allowLoss = false, progress, inputs, sign }: ReleaseOptions = {}
): Promise<Release> {
  if (built.report.faults.length > 0) throw new ReleaseRefused(built.report.faults)
  const { releases } = folder
  await removeLeftovers(releases)
  const last = (await readManifest(releases, await currentId(releases)))?.manifest
  const previous = (await newestIntact(folder)).release
  const style = styleOf(built.model)
  const unfinished = await startRelease(releases)
  let quads: SortedQuads | undefined
  try {
    quads = await SortedQuads.of(built.graphs, prefixesOfStyle(style), unfinished)
    const refused = publicationChecks(quads.summary, built.graphs.graphNames, last, allowLoss)
    if (refused.length > 0) throw new ReleaseRefused(refused)
    let written = 0
    const onWritten = (): void => progress?.('writing', ++written)
    const dumps = await writeDumps(sortedPieces(quads), unfinished, {
      style,
      model: built.model,
      earlier: previous?.directory,
      onWritten,
      count: built.graphs.count
    })
    const counts = countsOf(dumps, built.report.warnings.length)
    quads.close()
    const files = [
      ...dumps.files,
      ...(await copyDefinitions(folder, unfinished)),
      ...(await copyMappingSets(folder, unfinished)),
      await writeJson(unfinished, REPORT, { warnings: built.report.warnings })
    ]
    const manifest = await withDelta(
      withId({
        name: built.model.name,
        base: built.model.base,
        program: await programVersion(),
        inputs: inputs ?? (await hashOfInputs(folder)),
        counts,
        prefixes: Object.fromEntries(prefixesOf(built.model).entries),
        files
      }),
      previous,
      unfinished
    )
    await writeJson(unfinished, MANIFEST, manifest)
    const directory = await commitRelease(releases, unfinished, manifest.id)
    if (sign) await signRelease(directory, sign)
    await activateRelease(releases, manifest.id)
    await removeOldReleases(releases, keep)
    return { id: manifest.id, directory, manifest }
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    throw error
  } finally {
    quads?.close()
  }
}

/** Manifest with the delta from the release before; the same release made again keeps the delta that it had. */
async function withDelta(manifest: Manifest, previous: Release | undefined, unfinished: string): Promise<Manifest> {
  if (!previous) return manifest
  if (previous.id !== manifest.id) {
    const { delta, files } = await writeDelta({ directory: unfinished, manifest }, previous)
    return { ...manifest, files: [...manifest.files, ...files], delta }
  }
  if (!previous.manifest.delta || (await damagedFiles(previous, name => name.startsWith(DELTA))).length > 0)
    return manifest
  await cp(join(previous.directory, DELTA), join(unfinished, DELTA), { recursive: true })
  return previous.manifest
}

function countsOf({ files, graphs }: WrittenDumps, warnings: number): Manifest['counts'] {
  const countIn = (ending: string): number => files.find(file => file.name.endsWith(ending))!.quads
  return { quads: countIn('.nq'), triples: countIn('.nt'), warnings, graphs }
}

function writeJson(directory: string, name: string, value: unknown): Promise<ReleaseFile> {
  const bytes = Buffer.from(`${JSON.stringify(value, undefined, 2)}\n`)
  return writeReleaseFile(directory, { name, mediaType: 'application/json' }, bytes, { flush: true })
}
