import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { basename, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Fault } from '../base/faults.js'
import { formatNamed } from '../rdf/formats.js'
import { standardPrefixes } from '../base/vocabulary.js'
import { readStatements } from '../rdf/read-files.js'
import { ParserCrashError } from '../rdf/reading-pass.js'
import type { ReadOptions } from '../rdf/reading-pass.js'
import { programVersion } from './inputs.js'
import { withId } from './manifest.js'
import type { Release } from './release.js'

const NAME = 'graph'

/** Options for reading files into a release. */
export interface FileOptions {
  /** Where the release is written; the caller removes it. */
  directory: string
  base: string
  /** Leave out what cannot be read, and do not refuse the files. */
  lenient?: boolean
}

/** Faults of files: the first of each file in `listed`, all of them counted. */
export interface FileFaults {
  listed: Fault[]
  count: number
}

/** Faults that are listed of one file. */
const LISTED = 20

/**
 * A release, outside of any project folder and without definitions, of what some RDF files hold, and the faults of what
 * was left out; or the faults alone, when there are any and reading is not lenient.
 */
export async function releaseFromFiles(
  paths: readonly string[],
  { directory, base, lenient = false }: FileOptions
): Promise<{ release?: Release; faults: FileFaults }> {
  const reading = new GraphFiles(paths, base, lenient)
  const { faults } = reading
  try {
    await pipeline(Readable.from(reading.lines()), createWriteStream(join(directory, `${NAME}.nq`)))
  } catch (error) {
    if (error instanceof ParserCrashError) return { faults }
    throw error
  }
  if (faults.count && !lenient) return { faults }
  const manifest = withId({
    name: NAME,
    base,
    program: await programVersion(),
    inputs: reading.sha256,
    counts: {
      quads: reading.quads.size,
      triples: reading.triples.size,
      warnings: faults.count,
      graphs: Object.fromEntries([...reading.graphs].sort(([a], [b]) => (a < b ? -1 : 1)))
    },
    prefixes: { ...standardPrefixes, ...reading.prefixes },
    // One file with the statements of all.
    files: [
      {
        name: `${NAME}.nq`,
        bytes: reading.bytes,
        sha256: reading.sha256,
        mediaType: formatNamed('nq')!.mediaType,
        quads: reading.quads.size
      }
    ]
  })
  return { release: { id: manifest.id, directory, manifest }, faults }
}

/** Statements read so far of some files. A store counts a quad once, so lines that were read are remembered. */
class GraphFiles {
  readonly faults: FileFaults = { listed: [], count: 0 }
  readonly quads = new Set<string>()
  readonly triples = new Set<string>()
  readonly graphs = new Map<string, number>()
  readonly prefixes: Record<string, string> = {}
  readonly #hash = createHash('sha256')
  bytes = 0
  #digest: string | undefined

  constructor(
    private readonly paths: readonly string[],
    private readonly base: string,
    private readonly lenient: boolean
  ) {}

  /** SHA-256 of the lines, when all have been read. */
  get sha256(): string {
    return (this.#digest ??= this.#hash.digest('hex'))
  }

  /** N-Quads lines of all files. */
  async *lines(): AsyncGenerator<string> {
    for (const [nth, path] of this.paths.entries()) {
      for await (const { triple, graph } of readStatements(path, this.#optionsFor(path, `f${nth}`))) {
        const line = `${triple}${graph ? ` ${graph}` : ''} .\n`
        if (this.quads.has(line)) continue
        this.quads.add(line)
        this.triples.add(triple)
        this.#hash.update(line)
        this.bytes += Buffer.byteLength(line)
        const name = graph.replace(/^<|>$/g, '')
        this.graphs.set(name, (this.graphs.get(name) ?? 0) + 1)
        yield line
      }
    }
  }

  #optionsFor(path: string, blankNodePrefix: string): ReadOptions {
    let count = 0
    return {
      // The name of the file, so that `<#a>` of two files is not the same; never its path.
      base: new URL(encodeURIComponent(basename(path).replace(/\.gz$/i, '')), this.base).href,
      blankNodePrefix,
      lenient: this.lenient,
      onPrefix: (prefix, namespace) => {
        if (prefix) this.prefixes[prefix] ??= namespace
      },
      onFault: fault => {
        this.faults.count++
        if (count++ < LISTED) this.faults.listed.push(fault)
      }
    }
  }
}
