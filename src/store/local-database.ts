import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { runOxigraph } from './native-command.js'
import type { OxigraphProgram } from './native-program.js'
import { quadOf, wholeLines } from './quad-lines.js'
import type { QuadLine } from './quad-lines.js'
import { withUnionGraph } from './union-graph.js'

/** Bytes of N-Quads that are read at once: the server answers requests between two chunks. */
const CHUNK_BYTES = 1 << 18
/** Names of blank nodes, and what looks like them in texts: a database has other names. */
const BLANK_NODE = /(?:^|[ (])_:/

type Input = AsyncIterable<string>

/**
 * Oxigraph's database in a directory, worked on by its program. N-Quads go to the program's standard input, so that it
 * ends with this process. `hasUnion`: its default graph is the union of the others.
 */
export class LocalDatabase {
  constructor(
    private readonly program: OxigraphProgram,
    readonly location: string,
    private readonly hasUnion: boolean
  ) {}

  /** Adds the quads of a file by the bulk loader, and writes all that was changed before into tables. */
  async load(path: string): Promise<void> {
    const chunks = chunksOf(path)
    await this.#run('load', this.hasUnion ? withUnionGraph(chunks) : chunks, ['--format', 'nq'])
  }

  /** Compacts the tables, after which they are read in half the time. */
  async optimize(): Promise<void> {
    await this.#run('optimize')
  }

  /** Copies the tables to a new directory, by hard links where it can: they are written once, and never changed. */
  async copyTo(directory: string): Promise<void> {
    await this.#run('backup', [], ['--destination', directory])
  }

  /** Removes the quads of a file, from the union what no graph has any more, and graphs that are empty then. */
  async remove(path: string): Promise<void> {
    const quads = textOf('DELETE DATA {', [path], ({ graph, triple }) => `GRAPH ${graph} { ${triple} }`, '};\n')
    const absent = 'FILTER NOT EXISTS { GRAPH ?g { ?s ?p ?o } }'
    const triples = textOf('DELETE { ?s ?p ?o } WHERE { VALUES (?s ?p ?o) {', [path], tripleRow, `} ${absent} }`)
    await this.#run('update', this.hasUnion ? joined(quads, triples) : quads)
    const empty = await this.#rows([`SELECT ?g { GRAPH ?g {} ${absent} }`])
    if (empty.length) await this.#run('update', [empty.map(graph => `DROP GRAPH ${graph}`).join(';\n')])
  }

  /** Number of all quads, and of the triples in the union when it has one. */
  async counts(): Promise<{ quads: number; triples: number | undefined }> {
    const quads = await this.#count(['SELECT * { GRAPH ?g { ?s ?p ?o } }'])
    return { quads, triples: this.hasUnion ? await this.#count(['SELECT * { ?s ?p ?o }']) : undefined }
  }

  /** Number of a file's quads that it has; those that the program takes for the same count once. */
  async countQuads(path: string): Promise<number> {
    const row = ({ graph, triple }: QuadLine): string => `(${graph} ${triple})`
    const values = 'SELECT DISTINCT ?g ?s ?p ?o { VALUES (?g ?s ?p ?o) {'
    return this.#count(textOf(values, [path], row, '} GRAPH ?g { ?s ?p ?o } }'))
  }

  /** Number of the triples of files that its default graph has. */
  async countTriples(paths: readonly string[]): Promise<number> {
    return this.#count(textOf('SELECT DISTINCT ?s ?p ?o { VALUES (?s ?p ?o) {', paths, tripleRow, '} ?s ?p ?o }'))
  }

  /** Number of its files of tables. */
  async tables(): Promise<number> {
    return (await readdir(this.location)).filter(name => name.endsWith('.sst')).length
  }

  async #count(query: Input | string[]): Promise<number> {
    return Number((await this.#rows(joined(['SELECT (COUNT(*) AS ?n) { {'], query, ['} }'])))[0])
  }

  async #rows(query: Input | string[]): Promise<string[]> {
    const printed = await this.#run('query', query, ['--results-format', 'tsv'])
    return printed.split('\n').slice(1).filter(Boolean)
  }

  #run(command: string, input: Input | string[] = [], args: readonly string[] = []): Promise<string> {
    return runOxigraph(this.program, command, ['--location', this.location, ...args], input)
  }
}

const tripleRow = ({ triple }: QuadLine): string => `(${triple})`

/** SPARQL with a line for each quad of N-Quads files. Throws at a quad that SPARQL cannot name. */
async function* textOf(
  before: string,
  paths: readonly string[],
  line: (quad: QuadLine) => string,
  after: string
): AsyncGenerator<string> {
  yield `${before}\n`
  for (const path of paths)
    for await (const lines of wholeLines(chunksOf(path)))
      yield lines.replace(/[^\n]+/g, text => {
        const quad = quadOf(text)
        if (!quad.graph || BLANK_NODE.test(text)) throw new Error(`${path} has a quad that SPARQL cannot name: ${text}`)
        return line(quad)
      })
  yield `\n${after}`
}

async function* joined(...parts: (Input | string[])[]): AsyncGenerator<string> {
  for (const part of parts) yield* part
}

function chunksOf(path: string): AsyncIterable<string> {
  return createReadStream(path, { encoding: 'utf8', highWaterMark: CHUNK_BYTES }) as AsyncIterable<string>
}
