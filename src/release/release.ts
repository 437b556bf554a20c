import { createHash } from 'node:crypto'
import { cp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Built } from '../build.js'
import type { Fault } from '../faults.js'
import type { Folder, Progress } from '../settings.js'
import { damagedFiles } from './damage.js'
import { copyDefinitions, isDefinition } from './definitions.js'
import { DELTA, writeDelta } from './delta.js'
import { writeDumps } from './dumps.js'
import { gate } from './gate.js'
import { hashOfInputs, programVersion } from './inputs.js'
import { parseManifest, withId, type Manifest, type ReleaseFile } from './manifest.js'
import { prefixesOf } from './prefixes.js'
import { currentId, KEPT, placeRelease, releaseIds, removeLeftovers, removeOldReleases, startRelease, switchTo } from './shelf.js'
import { sortGraph, type SortedGraph } from './sorted-graph.js'

export { damagedFiles } from './damage.js'

/** A published graph: an immutable directory of dumps, with the definitions it was built with and its manifest. */
export interface Release { id: string, directory: string, manifest: Manifest }

/** The gate refused to publish; the last release still stands. */
export class ReleaseRefused extends Error {
  constructor(readonly faults: readonly Fault[]) {
    super(`not published: ${faults.map(fault => fault.message).join('; ')}`)
  }
}

export interface ReleaseOptions {
  /** How many releases stay, the new one included; KEPT when not said. */
  keep?: number
  /** Publish even though a graph has lost all its quads. */
  allowLoss?: boolean
  progress?: Progress
  /** Hash of the inputs when they were read; taken now when not given. */
  inputs?: string
}

const MANIFEST = 'manifest.json'
const REPORT = 'report.json'

/** Writes a release beside the last one and switches to it in one step. Throws ReleaseRefused when faults or the gate forbid it: then nothing has changed. */
export async function writeRelease(built: Built, folder: Folder, { keep = KEPT, allowLoss = false, progress, inputs }: ReleaseOptions = {}): Promise<Release> {
  if (built.report.faults.length > 0) throw new ReleaseRefused(built.report.faults)
  const { releases } = folder
  await removeLeftovers(releases)
  const graph = await sortGraph({ [Symbol.iterator]: () => built.graphs.quads()[Symbol.iterator]() })
  const refused = gate(graph, built.graphs.graphNames, (await readManifest(releases, await currentId(releases)))?.manifest, allowLoss)
  if (refused.length > 0) throw new ReleaseRefused(refused)

  const previous = (await soundRelease(folder)).release
  const unfinished = await startRelease(releases)
  try {
    let written = 0
    const dumps = await writeDumps(graph, built.model, unfinished, () => progress?.('writing', ++written))
    const files = [...dumps, ...await copyDefinitions(folder, unfinished), await writeJson(unfinished, REPORT, { warnings: built.report.warnings })]
    const manifest = await withDelta(withId({
      name: built.model.name, base: built.model.base,
      program: await programVersion(), inputs: inputs ?? await hashOfInputs(folder),
      counts: countsOf(graph, dumps, built.report.warnings.length),
      prefixes: Object.fromEntries(prefixesOf(built.model).entries), files
    }), graph, previous, unfinished)
    await writeJson(unfinished, MANIFEST, manifest)
    const directory = await placeRelease(releases, unfinished, manifest.id)
    await switchTo(releases, manifest.id)
    await removeOldReleases(releases, keep)
    return { id: manifest.id, directory, manifest }
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    throw error
  }
}

/** The release in use, after its manifest and the files it is served from were checked; nothing when there is none or it is damaged. */
export async function currentRelease(folder: Folder): Promise<Release | undefined> {
  const release = await readManifest(folder.releases, await currentId(folder.releases))
  return release && await isSound(release) ? release : undefined
}

/** The newest release that is whole, and the ids of the newer ones that are damaged. */
export async function soundRelease({ releases }: Folder): Promise<{ release?: Release, damaged: string[] }> {
  const damaged: string[] = []
  for (const id of await releaseIds(releases)) {
    const release = await readManifest(releases, id)
    if (release && await isSound(release)) return { release, damaged }
    damaged.push(id)
  }
  return { damaged }
}

/** All releases whose manifest holds, the newest first. */
export async function allReleases(releases: string): Promise<Release[]> {
  const found = await Promise.all((await releaseIds(releases)).map(id => readManifest(releases, id)))
  return found.filter(release => release !== undefined)
}

/** Was the release built from other inputs than the folder's, or by another program? */
export async function isStale(folder: Folder, release: Release): Promise<boolean> {
  return release.manifest.program !== await programVersion() || release.manifest.inputs !== await hashOfInputs(folder)
}

async function isSound(release: Release): Promise<boolean> {
  return (await damagedFiles(release, name => name === `${release.manifest.name}.nq` || isDefinition(name))).length === 0
}

/** Adds the delta from the release before; the same release made again keeps the delta it had. */
async function withDelta(manifest: Manifest, graph: SortedGraph, previous: Release | undefined, unfinished: string): Promise<Manifest> {
  if (!previous) return manifest
  if (previous.id !== manifest.id) {
    const { delta, files } = await writeDelta(graph, previous.id, join(previous.directory, `${previous.manifest.name}.nq`), unfinished)
    return { ...manifest, files: [...manifest.files, ...files], delta }
  }
  if (!previous.manifest.delta || (await damagedFiles(previous, name => name.startsWith(DELTA))).length > 0) return manifest
  await cp(join(previous.directory, DELTA), join(unfinished, DELTA), { recursive: true })
  return previous.manifest
}

async function readManifest(releases: string, id: string | undefined): Promise<Release | undefined> {
  if (id === undefined) return undefined
  const directory = join(releases, id)
  const manifest = parseManifest(await readFile(join(directory, MANIFEST), 'utf8').catch(() => ''))
  return manifest?.id === id ? { id, directory, manifest } : undefined
}

function countsOf(graph: SortedGraph, dumps: ReleaseFile[], warnings: number): Manifest['counts'] {
  const graphs = Object.fromEntries(graph.graphs.map(({ graph: name, start, end }) => [graph.terms[name]!.value, end - start]))
  return { quads: graph.rows.size, triples: dumps.find(file => file.name.endsWith('.nt'))!.quads!, warnings, graphs }
}

async function writeJson(directory: string, name: string, value: unknown): Promise<ReleaseFile> {
  const bytes = Buffer.from(`${JSON.stringify(value, undefined, 2)}\n`)
  await writeFile(join(directory, name), bytes, { flush: true })
  return { name, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex'), mediaType: 'application/json' }
}
