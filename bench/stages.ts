import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { buildGraphs } from '../src/build.js'
import { formatFault } from '../src/base/faults.js'
import { currentRelease, nquadsPath } from '../src/release/release.js'
import { writeRelease } from '../src/release/write.js'
import { folderAt, type BuildStage as BuildStage } from '../src/base/folder.js'
import { formatNamed } from '../src/rdf/formats.js'
import { openOxigraph } from '../src/store/oxigraph-store.js'

/**
 * One stage of a run: milliseconds by the clock and of all threads, the most memory by its end, in MB, and the bytes of
 * the files that it reads or writes, or of its answer; none of a stage between them.
 */
export interface BenchStage {
  name: string
  ms: number
  cpu: number
  mb: number
  bytes?: number
}
/** What one process measured. */
export interface Measures {
  quads: number
  stages: BenchStage[]
}

const STAGES: Partial<Record<BuildStage, string>> = { validation: 'validate', inferred: 'derive' }
const QUERY =
  'SELECT ?class (COUNT(?thing) AS ?things) WHERE { ?thing a ?class } GROUP BY ?class ORDER BY DESC(?things) LIMIT 10'

/** Maps, validates, derives and writes a folder. Reading the model counts as mapping. */
export async function measureBuild(root: string): Promise<Measures> {
  const folder = folderAt(root)
  const clock = stopwatch('map')
  const built = await buildGraphs(folder, {
    progress: stage => {
      clock.enter(STAGES[stage] ?? 'map')
    }
  })
  const fault = built.report.faults[0]
  if (fault) throw new Error(formatFault(fault))
  clock.enter('write')
  const release = await writeRelease(built, folder)
  const stages = clock.stop()
  const bytes = { map: bytesBelow(folder.data), write: bytesBelow(release.directory) }
  return { quads: release.manifest.counts.quads, stages: withBytes(stages, bytes) }
}

/** Loads the release of a folder into a store and asks it one question. */
export async function measureServe(root: string): Promise<Measures> {
  const clock = stopwatch('load')
  const release = (await currentRelease(folderAt(root)))!
  const { manifest } = release
  const dump = nquadsPath(release)
  const store = openOxigraph({
    files: [dump],
    repeats: manifest.counts.quads !== manifest.counts.triples,
    base: manifest.base,
    spare: false,
    timeoutMs: 600_000
  })
  const quads = await store.ready
  clock.enter('answer')
  const { bytes } = await store.ask({ query: QUERY, union: true, format: formatNamed('json')! })
  const stages = clock.stop()
  await store.close()
  return { quads, stages: withBytes(stages, { load: statSync(dump).size, answer: bytes.length }) }
}

function withBytes(stages: readonly BenchStage[], bytes: Record<string, number>): BenchStage[] {
  return stages.map(stage => ({ ...stage, bytes: bytes[stage.name] }))
}

function bytesBelow(directory: string): number {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0)
}

interface Stopwatch {
  enter(name: string): void
  stop(): BenchStage[]
}

function stopwatch(first: string): Stopwatch {
  const stages = new Map<string, BenchStage>()
  let name = first
  let since = performance.now()
  let used = process.cpuUsage()
  const enter = (next: string): void => {
    const now = performance.now()
    const { user, system } = process.cpuUsage(used)
    const stage = stages.get(name) ?? { name, ms: 0, cpu: 0 }
    stages.set(name, {
      name,
      ms: stage.ms + now - since,
      cpu: stage.cpu + (user + system) / 1000,
      mb: Math.round(process.resourceUsage().maxRSS / 1024)
    })
    name = next
    since = now
    used = process.cpuUsage()
  }
  return {
    enter: next => {
      if (next !== name) enter(next)
    },
    stop() {
      enter('')
      return [...stages.values()]
    }
  }
}
