import type { KeyObject } from 'node:crypto'
import { cp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Built } from '../build.js'
import type { Fault } from '../base/faults.js'
import type { Folder, Progress } from '../base/folder.js'
import { damagedFiles } from './damage.js'
import { copyDefinitions, copyMappingSets } from './definitions.js'
import { writeDelta } from './delta.js'
import type { WrittenDumps } from './dumps.js'
import { publicationChecks } from './publication-checks.js'
import { checkUnchanged, InputsChanged, inputsOf, programVersion, type Inputs } from './inputs.js'
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
import { writeBuildDumps } from './build-dumps.js'
import type { WrittenRelease } from './written-release.js'
import type { PieceSource } from '../serialize/pieces.js'

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
  /** Inputs when they began to be read; those of now when left out. */
  inputs?: Inputs
  /** Private key that signs the release. */
  sign?: KeyObject
  /** What is known of the release that this process has written last; it then is that of this one. */
  written?: WrittenRelease
}

const REPORT = 'report.json'

/**
 * Release written beside the last one and activated in one step. Throws ReleaseRefused when faults or the publication
 * checks forbid it, and InputsChanged when the folder is not what it was: then nothing has changed.
 */
export async function writeRelease(built: Built, folder: Folder, options: ReleaseOptions = {}): Promise<Release> {
  if (built.report.faults.length > 0) throw new ReleaseRefused(built.report.faults)
  const { releases } = folder
  const { written, keep = DEFAULT_KEEP, sign, inputs = await inputsOf(folder) } = options
  await removeLeftovers(releases)
  const previous = (await newestIntact(folder)).release
  const unfinished = await startRelease(releases)
  try {
    const { manifest, source } = await writeFiles(built, folder, previous, unfinished, { ...options, inputs })
    const directory = await commitRelease(releases, unfinished, manifest.id)
    if (sign) await signRelease(directory, sign)
    await activateRelease(releases, manifest.id)
    await removeOldReleases(releases, keep)
    const release = { id: manifest.id, directory, manifest }
    written?.wrote(release, source)
    return release
  } catch (error) {
    // What has changed meanwhile is found before anything of the graph is written.
    if (!(error instanceof InputsChanged)) written?.clear()
    await rm(unfinished, { recursive: true, force: true })
    throw error
  }
}

/** Writing of the files of a release into a directory: its manifest, and the graph in the pieces that were written. */
async function writeFiles(
  built: Built,
  folder: Folder,
  previous: Release | undefined,
  unfinished: string,
  { allowLoss = false, progress, inputs, written }: ReleaseOptions & { inputs: Inputs }
): Promise<{ manifest: Manifest; source: PieceSource }> {
  const { model, graphs, report } = built
  const definitions = [...(await copyDefinitions(folder, unfinished)), ...(await copyMappingSets(folder, unfinished))]
  // All of the folder has been read.
  await checkUnchanged(folder, inputs)
  const last = (await readManifest(folder.releases, await currentId(folder.releases)))?.manifest
  let count = 0
  const { dumps, source } = await writeBuildDumps(built, unfinished, {
    previous,
    written,
    check: summary => {
      const refused = publicationChecks(summary, graphs.graphNames, last, allowLoss)
      if (refused.length > 0) throw new ReleaseRefused(refused)
    },
    onWritten: () => progress?.('writing', ++count)
  })
  const files = [...dumps.files, ...definitions, await writeJson(unfinished, REPORT, { warnings: report.warnings })]
  const manifest = await withDelta(
    withId({
      name: model.name,
      base: model.base,
      program: await programVersion(),
      inputs: inputs.hash,
      counts: countsOf(dumps, report.warnings.length),
      prefixes: Object.fromEntries(prefixesOf(model).entries),
      files
    }),
    previous,
    unfinished
  )
  await writeJson(unfinished, MANIFEST, manifest)
  return { manifest, source }
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
