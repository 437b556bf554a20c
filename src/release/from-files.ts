import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Fault } from '../base/faults.js'
import { standardPrefixes } from '../base/vocabulary.js'
import { readStatements, Unreadable } from '../rdf/read-files.js'
import { programVersion } from './inputs.js'
import { withId } from './manifest.js'
import type { Release } from './release.js'

const NAME = 'graph'

/** A release, outside of any project folder and without definitions, of what some RDF files hold; or the faults of all that cannot be read. Who asks removes its directory. */
export async function releaseFromFiles(
  paths: readonly string[],
  base: string
): Promise<{ release: Release } | { faults: Fault[] }> {
  const directory = await mkdtemp(join(tmpdir(), 'attache-graph-'))
  const reading = new Reading(paths)
  await pipeline(Readable.from(reading.lines()), createWriteStream(join(directory, `${NAME}.nq`)))
  if (reading.faults.length) {
    await rm(directory, { recursive: true, force: true })
    return { faults: reading.faults }
  }
  const manifest = withId({
    name: NAME,
    base,
    program: await programVersion(),
    inputs: reading.hash.digest('hex'),
    counts: {
      quads: reading.quads.size,
      triples: reading.triples.size,
      warnings: 0,
      graphs: Object.fromEntries([...reading.graphs].sort(([a], [b]) => (a < b ? -1 : 1)))
    },
    prefixes: { ...standardPrefixes, ...reading.prefixes },
    files: []
  })
  return { release: { id: manifest.id, directory, manifest } }
}

/** What has been read so far of some files. A store counts a quad once, so repeats are remembered. */
class Reading {
  readonly faults: Fault[] = []
  readonly quads = new Set<string>()
  readonly triples = new Set<string>()
  readonly graphs = new Map<string, number>()
  readonly prefixes: Record<string, string> = {}
  readonly hash = createHash('sha256')

  constructor(private readonly paths: readonly string[]) {}

  /** N-Quads lines of all files. */
  async *lines(): AsyncGenerator<string> {
    for (const [nth, path] of this.paths.entries()) {
      try {
        for await (const { triple, graph } of readStatements(path, `f${nth}`, (prefix, namespace) => {
          if (prefix) this.prefixes[prefix] ??= namespace
        })) {
          const line = `${triple}${graph ? ` ${graph}` : ''} .\n`
          if (this.quads.has(line)) continue
          this.quads.add(line)
          this.triples.add(triple)
          this.hash.update(line)
          const name = graph.replace(/^<|>$/g, '')
          this.graphs.set(name, (this.graphs.get(name) ?? 0) + 1)
          yield line
        }
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error
        this.faults.push(error.fault)
      }
    }
  }
}
