import type { Quad, Term } from '@rdfjs/types'
import { TemporaryFile } from '../base/temporary-file.js'
import type { ByteRange } from '../base/read-lines.js'
import { codePointOrder, hasSurrogates, isUnusual, sortByCodePoint, sortTextsByCodePoint } from '../base/code-points.js'
import { getOrInsert } from '../base/memoize.js'
import { mergeSorted } from '../base/merge.js'
import { ntriples } from '../rdf/ntriples.js'
import { namesBlankNodes, withCanonicalNames } from './blank-node-labels.js'
import { GraphSummary } from './graph-summary.js'
import type { Prefixes } from './prefixes.js'
import { rowOfQuad } from './triple-row.js'
import type { TripleRow } from './triple-row.js'

/** Characters of lines in memory beyond which they are sorted and moved to the disk. */
const MAX_IN_MEMORY = 1 << 25
/** Bytes that are read at once: of each sorted run at least and at most, and of all runs that are merged. */
const CHUNK = { max: 1 << 15, min: 1 << 10, total: 1 << 26 }

/** Sorted lines of one graph, in memory or on the disk. */
interface Run {
  graph: string
  lines: readonly string[] | ByteRange
}

/**
 * Quads of any number, sorted and without repeats, blank nodes by their canonical names (RDFC-1.0): an external merge
 * sort. What does not fit into memory lies in a temporary file.
 */
export class SortedQuads {
  readonly summary: GraphSummary
  /** Quads that name blank nodes, which are taken to be few. */
  readonly ofBlankNodes: TripleRow[] = []
  readonly #runs: Run[] = []
  readonly #waiting = new Map<string, string[]>()
  readonly #forms = new Map<string, string>()
  #waitingCharacters = 0
  #hasSurrogates = false
  #file?: TemporaryFile

  private constructor(
    prefixes: Prefixes,
    private readonly directory: string,
    private readonly maxInMemory: number
  ) {
    this.summary = new GraphSummary(prefixes)
  }

  /**
   * Sort of quads, which are iterated once. `directory`: where what does not fit into memory lies until `close`.
   * Throws when the disk is full.
   */
  static async of(
    quads: Iterable<Quad>,
    prefixes: Prefixes,
    directory: string,
    maxInMemory: number = MAX_IN_MEMORY
  ): Promise<SortedQuads> {
    const sorted = new SortedQuads(prefixes, directory, maxInMemory)
    const waiting: Quad[] = []
    try {
      for (const quad of quads)
        if (namesBlankNodes(quad)) waiting.push(quad)
        else sorted.#add(quad, false)
      for (const quad of await withCanonicalNames(waiting)) sorted.#add(quad, true)
      sorted.#finish()
      return sorted
    } catch (error) {
      sorted.close()
      throw error
    }
  }

  /** Triples of one graph. `graph`: the form of its name. */
  *of(graph: string): Generator<string> {
    let last = ''
    for (const { line } of this.#merged(this.#runs.filter(run => run.graph === graph)))
      if (line !== last) yield (last = line)
  }

  /** Triples of all graphs by subject, those that several graphs hold once for each, in the order of their names. */
  *all(): Generator<TripleRow> {
    let last: TripleRow | undefined
    for (const row of this.#merged(this.#runs))
      if (row.line !== last?.line || row.graph !== last.graph) yield (last = row)
  }

  close(): void {
    this.#file?.close()
    this.#file = undefined
  }

  #add(quad: Quad, isOfBlankNodes: boolean): void {
    const row = rowOfQuad(quad, this.#formOf)
    const { line, graph } = row
    if (isOfBlankNodes) this.ofBlankNodes.push(row)
    this.summary.note(quad, isOfBlankNodes)
    if (isUnusual(line)) {
      this.#hasSurrogates ||= hasSurrogates(line)
      this.summary.check(quad)
    }
    getOrInsert(this.#waiting, graph, () => []).push(line)
    this.#waitingCharacters += line.length
    if (this.#waitingCharacters > this.maxInMemory) this.#endRuns((this.#file ??= new TemporaryFile(this.directory)))
  }

  /** Form of a graph's name or a property, of which there are few. */
  readonly #formOf = (term: Term): string => {
    let form = term.termType === 'NamedNode' ? this.#forms.get(term.value) : ntriples(term)
    if (form === undefined) this.#forms.set(term.value, (form = ntriples(term)))
    return form
  }

  /** Sorts the lines in memory; moves them to a file when one is given. */
  #endRuns(file?: TemporaryFile): void {
    for (const [graph, waiting] of this.#waiting) {
      const lines = sortTextsByCodePoint(waiting)
      this.#runs.push({ graph, lines: file?.write(lines) ?? lines })
    }
    this.#waiting.clear()
    this.#waitingCharacters = 0
  }

  #finish(): void {
    this.#endRuns(this.#file)
    // Equal lines are merged in the order of the runs.
    sortByCodePoint(this.#runs, run => run.graph)
  }

  #merged(runs: readonly Run[]): Iterable<TripleRow> {
    const compare = codePointOrder(this.#hasSurrogates)
    const chunkSize = Math.floor(Math.min(CHUNK.max, Math.max(CHUNK.min, CHUNK.total / runs.length)))
    const rows = runs.map(run => this.#rows(run, chunkSize))
    return mergeSorted(rows, (one, other) => compare(one.line, other.line) <= 0)
  }

  *#rows({ graph, lines }: Run, chunkSize: number): Generator<TripleRow> {
    for (const line of 'start' in lines ? this.#file!.lines(lines, chunkSize) : lines) yield { line, graph }
  }
}
