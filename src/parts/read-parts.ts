import { createReadStream } from 'node:fs'
import { readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { StreamParser } from 'n3'
import type { Quad } from 'n3'
import type { Fault } from '../base/faults.js'
import { Report } from '../base/faults.js'
import { sha256Of } from '../base/fingerprint.js'
import { startOf } from '../base/location.js'
import { QuadsByGraph } from '../graph/quads-by-graph.js'
import type { Share } from '../graph/share.js'
import { partName, PART_MANIFEST, PART_QUADS, shareOfName, UNFINISHED_PART } from './part.js'
import type { PartManifest, PartOrigin } from './part.js'
import { noCounts } from './load-and-validate.js'

/** Merged parts of a build: what they have read and validated. */
export interface MergedParts {
  graphs: QuadsByGraph
  /** Warnings of all parts, or why they cannot be put together. */
  report: Report
  counts: typeof noCounts
}

/**
 * Merge of the parts of a build. It is a fault when a part is missing, damaged, or of another origin; each fault names
 * the command that makes the part again. All parts have to be finished.
 * `temporary`: the directory for what does not fit into memory.
 */
export async function readParts(directory: string, origin: PartOrigin, temporary: string): Promise<MergedParts> {
  const graphs = new QuadsByGraph(temporary)
  const merged: MergedParts = { graphs, report: new Report(), counts: { ...noCounts } }
  const parts = await completeParts(directory, origin, merged.report)
  if (merged.report.faults.length) return merged
  for (const { counts, part } of parts) {
    merged.counts.records += counts.records
    if (part === 1) merged.counts = { ...counts, records: merged.counts.records }
  }
  try {
    for (const manifest of parts) await readQuads(join(directory, partName(manifest), PART_QUADS), graphs)
  } catch (error) {
    graphs.close()
    throw error
  }
  for (const warning of commonWarnings(parts)) merged.report.warnings.push(warning)
  return merged
}

async function readQuads(path: string, graphs: QuadsByGraph): Promise<void> {
  const file = createReadStream(path)
  const parser = new StreamParser({ format: 'N-Quads' })
  file.once('error', error => parser.destroy(error))
  try {
    for await (const quad of file.pipe(parser) as AsyncIterable<Quad>) graphs.add(quad.graph.value, [quad])
  } finally {
    file.destroy()
  }
}

async function completeParts(directory: string, origin: PartOrigin, report: Report): Promise<PartManifest[]> {
  const names = await readdir(directory).catch((): string[] => [])
  // Leftovers of parts that were killed: the other parts are finished when they are merged.
  for (const name of names.filter(left => left.startsWith(UNFINISHED_PART)))
    await rm(join(directory, name), { recursive: true, force: true })
  const shares = names.flatMap(name => shareOfName(name) ?? [])
  const found = await Promise.all(shares.map(share => readManifest(directory, partName(share))))
  const current = found.filter(manifest => manifest && isOf(manifest, origin)) as PartManifest[]
  // There may be parts of several divisions: the one of which the fewest are missing is merged.
  const missing = (parts: number): number => parts - current.filter(manifest => manifest.parts === parts).length
  const [parts] = shares.map(share => share.parts).sort((a, b) => missing(a) - missing(b) || a - b)
  if (parts === undefined) {
    const finding = { message: 'there are no parts', found: directory, expected: 'attache build --part 1/N' }
    report.fault(startOf('parts'), finding)
    return []
  }
  const complete: PartManifest[] = []
  for (let part = 1; part <= parts; part++) {
    const name = partName({ part, parts })
    const manifest = await readManifest(directory, name)
    const problem = await problemOf(directory, name, manifest, origin)
    if (problem === undefined) complete.push(manifest!)
    else {
      const expected = `attache build --part ${String(part)}/${String(parts)}`
      report.fault(startOf(`parts/${name}`), { ...problem, expected })
    }
  }
  return complete
}

async function readManifest(directory: string, name: string): Promise<PartManifest | undefined> {
  try {
    return JSON.parse(await readFile(join(directory, name, PART_MANIFEST), 'utf8')) as PartManifest
  } catch {
    return undefined
  }
}

function isOf(manifest: PartManifest, { program, inputs }: PartOrigin): boolean {
  return manifest.program === program && manifest.inputs === inputs
}

async function problemOf(
  directory: string,
  name: string,
  manifest: PartManifest | undefined,
  origin: PartOrigin
): Promise<{ message: string; found?: string } | undefined> {
  if (!manifest) return { message: 'the part is missing', found: 'nothing' }
  if (manifest.program !== origin.program)
    return { message: 'the part was made by another version of the program', found: manifest.program }
  if (manifest.inputs !== origin.inputs)
    return { message: 'the part was made from other files', found: `inputs ${manifest.inputs.slice(0, 12)}` }
  const path = join(directory, name, PART_QUADS)
  const size = await stat(path).then(
    found => found.size,
    () => -1
  )
  if (size === manifest.bytes && (await sha256Of(path)) === manifest.sha256) return undefined
  return { message: 'the part is damaged, its checksum fails', found: `${String(Math.max(0, size))} bytes` }
}

/** Part that exists already: complete, and made from these files by this program. */
export async function readyPart(
  directory: string,
  share: Share,
  origin: PartOrigin
): Promise<PartManifest | undefined> {
  const manifest = await readManifest(directory, partName(share))
  return (await problemOf(directory, partName(share), manifest, origin)) === undefined ? manifest : undefined
}

/** Warnings of the parts. Those on what all parts have in common are in each of them, and are counted once. */
function commonWarnings(parts: readonly PartManifest[]): Fault[] {
  const maxima = new Map<string, { warning: Fault; times: number }>()
  for (const { warnings } of parts) {
    const times = new Map<string, number>()
    for (const warning of warnings) {
      const key = JSON.stringify(warning)
      const now = (times.get(key) ?? 0) + 1
      times.set(key, now)
      if (now > (maxima.get(key)?.times ?? 0)) maxima.set(key, { warning, times: now })
    }
  }
  return [...maxima.values()].flatMap(({ warning, times }) => Array.from({ length: times }, () => warning))
}
