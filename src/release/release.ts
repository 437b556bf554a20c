import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Built } from '../build.js'
import type { Fault } from '../faults.js'
import type { Folder, Progress } from '../settings.js'
import { writeDumps } from './dumps.js'
import { gate } from './gate.js'
import { hashOfInputs, programVersion } from './inputs.js'
import { parseManifest, withId, type Manifest, type ReleaseFile } from './manifest.js'
import { prefixesOf } from './prefixes.js'
import { currentId, placeRelease, removeLeftovers, removeOldReleases, startRelease, switchTo } from './shelf.js'
import { sortGraph, type SortedGraph } from './sorted-graph.js'

/** A published graph: an immutable directory of dumps with its manifest. */
export interface Release { id: string, directory: string, manifest: Manifest }

/** The gate refused to publish; the last release still stands. */
export class ReleaseRefused extends Error {
  constructor(readonly faults: readonly Fault[]) {
    super(`not published: ${faults.map(fault => fault.message).join('; ')}`)
  }
}

export interface ReleaseOptions {
  /** How many releases stay, the new one included; 3 when not said. */
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
export async function writeRelease(built: Built, folder: Folder, { keep = 3, allowLoss = false, progress, inputs }: ReleaseOptions = {}): Promise<Release> {
  if (built.report.faults.length > 0) throw new ReleaseRefused(built.report.faults)
  const { releases } = folder
  await removeLeftovers(releases)
  const graph = await sortGraph({ [Symbol.iterator]: () => built.graphs.quads()[Symbol.iterator]() })
  const refused = gate(graph, built.graphs.graphNames, (await readManifest(releases))?.manifest, allowLoss)
  if (refused.length > 0) throw new ReleaseRefused(refused)

  const unfinished = await startRelease(releases)
  try {
    let written = 0
    const dumps = await writeDumps(graph, built.model, unfinished, () => progress?.('writing', ++written))
    const files = [...dumps, await writeJson(unfinished, REPORT, { warnings: built.report.warnings })]
    const manifest = withId({
      name: built.model.name, base: built.model.base,
      program: await programVersion(), inputs: inputs ?? await hashOfInputs(folder),
      counts: countsOf(graph, dumps, built.report.warnings.length),
      prefixes: Object.fromEntries(prefixesOf(built.model).entries), files
    })
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

/** The release in use, after its manifest and the file the store is loaded from were checked; nothing when there is none or it is damaged. */
export async function currentRelease(folder: Folder): Promise<Release | undefined> {
  const release = await readManifest(folder.releases)
  if (!release) return undefined
  const damaged = await damagedFiles(release, name => name === `${release.manifest.name}.nq`)
  return damaged.length === 0 ? release : undefined
}

/** Names of a release's files that are missing or differ from the manifest. Reads each file whole. */
export async function damagedFiles(release: Release, which: (name: string) => boolean = () => true): Promise<string[]> {
  const damaged: string[] = []
  for (const file of release.manifest.files.filter(({ name }) => which(name))) {
    const path = join(release.directory, file.name)
    const size = await stat(path).then(found => found.size, () => -1)
    if (size !== file.bytes || await sha256(path) !== file.sha256) damaged.push(file.name)
  }
  return damaged
}

/** Was the release built from other inputs than the folder's, or by another program? */
export async function isStale(folder: Folder, release: Release): Promise<boolean> {
  return release.manifest.program !== await programVersion() || release.manifest.inputs !== await hashOfInputs(folder)
}

async function readManifest(releases: string): Promise<Release | undefined> {
  const id = await currentId(releases)
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

async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
