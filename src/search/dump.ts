import { setImmediate } from 'node:timers/promises'
import type { Model } from '../model/model.js'
import { iriReference } from '../rdf/ntriples.js'
import { chunksOf } from '../store/graph-file.js'
import type { GraphFile } from '../store/graph-file.js'
import { IndexBuilder } from './build-index.js'
import { inTurns } from './index-steps.js'
import type { SearchIndex } from './search-index.js'
import { SortedDump } from './sorted-dump.js'
import { statementsOf } from './statement.js'
import type { Statement } from './statement.js'
import { updatedIndex } from './update-index.js'

/** Bytes that are parsed in one turn of the event loop: requests are answered in between. */
const CHUNK_BYTES = 16 * 1024

/**
 * Index of the names in dumps in N-Quads. Throws when they cannot be read. `hasBasis`: with what the next index can be
 * made of.
 */
export async function indexOfDump(
  files: readonly GraphFile[],
  model: Model,
  { hasBasis = false } = {}
): Promise<SearchIndex> {
  const builder = new IndexBuilder(model)
  const decoder = new TextDecoder()
  let rest = ''
  const add = (text: string): void => {
    const lines = (rest + text).split('\n')
    rest = lines.pop()!
    for (const line of lines) for (const statement of statementsOf(line)) builder.add(statement)
  }
  for (const chunk of chunksOf(files, CHUNK_BYTES)) {
    add(decoder.decode(chunk, { stream: true }))
    await setImmediate()
  }
  add(`${decoder.decode()}\n`)
  return inTurns(builder.build(hasBasis))
}

/** Lines that only one of two dumps has, without their line feeds. */
export interface DumpChanges {
  added: readonly string[]
  removed: readonly string[]
}

/**
 * Index of a dump that is sorted by bytes, out of that of the dump before, of which it reads what has changed.
 * Undefined when that index cannot be used (`updatedIndex`), or the changes are not those of the dump.
 */
export async function updatedIndexOfDump(
  before: SearchIndex,
  { added, removed }: DumpChanges,
  file: GraphFile
): Promise<SearchIndex | undefined> {
  const dump = new SortedDump(file)
  const changed = new Set([...added, ...removed])
  const seen = new Set<string>()
  function* describe(iri: string): Iterable<Statement> {
    for (const line of dump.linesFrom(`${iriReference(iri)} `)) {
      if (changed.has(line)) seen.add(line)
      yield* statementsOf(line)
    }
  }
  const [gained, lost] = [added, removed].map(lines => lines.flatMap(statementsOf))
  const index = await inTurns(updatedIndex(before, { added: gained!, removed: lost!, describe }))
  const isOfDump = added.every(line => seen.has(line) || !line.startsWith('<')) && !removed.some(line => seen.has(line))
  return isOfDump ? index : undefined
}
