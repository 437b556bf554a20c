import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { Report } from '../base/faults.js'
import type { Fault } from '../base/faults.js'
import { fingerprint } from '../base/fingerprint.js'
import { BuildCache, keyOf } from '../base/build-cache.js'
import type { Model } from '../model/model.js'
import { fileName } from '../base/folder.js'
import type { Folder } from '../base/folder.js'
import { readText } from '../base/files.js'
import { positionAt } from '../base/location.js'
import { unpublishable } from '../base/value-checks.js'
import type { EngineCheck } from './engine-check.js'
import type { SavedQuery, TypesOf } from './saved-query.js'
import { irisOfQuery } from '../sparql/ast.js'
import { sparqlLocator } from '../sparql/positions.js'
import { sparqlParser } from '../sparql/parser.js'
import type { Parse } from '../sparql/parser.js'
import { checkQuery } from './check-query.js'
import type { ParsedFile } from './check-query.js'

/** Options of reading saved queries. */
export interface ReadQueriesOptions {
  /** Name of the one query to read. */
  only?: string
  /**
   * Types in the graph, perhaps still on its way, of the things that queries name; without them queries are checked
   * against the model.
   */
  typesOf?: (iris: ReadonlySet<string>) => TypesOf | Promise<TypesOf>
  /** Test by the store, which refuses some queries that can be parsed. */
  engineCheck?: EngineCheck
  /** Cache of parsed and checked queries. */
  cache?: BuildCache
}

/** File of a saved query: the name that faults call it by, that of the query, and its text. */
type QueryFile = Pick<ParsedFile, 'file' | 'name' | 'text'>

/** Query file with what the parser made of its text, and the IRIs that the query names. */
type ParsedQueryFile = ParsedFile & { iris: readonly string[] }

/** Outcome of reading saved queries: those without a fault, and all faults together. */
export interface ReadQueries {
  queries: ReadonlyMap<string, SavedQuery>
  faults: Fault[]
  warnings: Fault[]
}

/** Saved queries of a folder (`queries/*.rq`). A query with a fault is left out; all faults come back together. */
export async function readQueries(
  folder: Folder,
  model: Model,
  options: ReadQueriesOptions = {}
): Promise<ReadQueries> {
  const report = new Report()
  return checkQueries(await readQueryFiles(folder, report, options.only), model, report, options)
}

/** Files of a folder's saved queries, or of the only one, by name; a fault of what cannot be read. */
export async function readQueryFiles(folder: Folder, report: Report, only?: string): Promise<QueryFile[]> {
  const names = (await readdir(folder.queries).catch(() => []))
    .filter(name => name.endsWith('.rq') && (only === undefined || name === `${only}.rq`))
    .sort()
  const files = await Promise.all(
    names.map(async name => {
      const path = join(folder.queries, name)
      const text = await readText(folder, path, report)
      return text === undefined ? [] : { file: fileName(folder, path), name: name.slice(0, -'.rq'.length), text }
    })
  )
  return files.flat()
}

/** Saved queries of files that were read, and the faults of a report with theirs. */
export async function checkQueries(
  files: readonly QueryFile[],
  model: Model,
  report: Report,
  options: Omit<ReadQueriesOptions, 'only'> = {}
): Promise<ReadQueries> {
  const { cache = new BuildCache(false), engineCheck } = options
  const queries = new Map<string, SavedQuery>()
  const parse = files.length ? await sparqlParser() : undefined
  const parsed: ParsedQueryFile[] = []
  for (const file of files) parsed.push(await parseFile(file, parse!, report, cache))
  const typesOf = await options.typesOf?.(new Set(parsed.flatMap(({ iris }) => iris)))
  const checks = { engineCheck, locate: await sparqlLocator(), typesOf }
  for (const each of parsed) {
    const { file, text, iris } = each
    const types = iris.map(iri => [...(typesOf?.(iri) ?? [])].sort())
    const key = (): string => fingerprint(keyOf(model), file, text, JSON.stringify(types))
    const query = await cache.getOrCompute('query checks', key, report, own => checkQuery(each, model, own, checks))
    if (query) queries.set(query.name, query)
    // A server reads its queries while it answers.
    await setImmediate()
  }
  const { faults, warnings } = report.sort()
  return { queries, faults, warnings }
}

async function parseFile(
  queryFile: QueryFile,
  parse: Parse,
  report: Report,
  cache: BuildCache
): Promise<ParsedQueryFile> {
  const { file, text } = queryFile
  const character = unpublishable(text)
  if (character) report.fault({ file, ...positionAt(text, character.offset) }, character.finding)
  const key = (): string => fingerprint(text)
  const parsed = await cache.getOrCompute('queries', key, report, () => {
    const parseResult = parse(text)
    return { parseResult, iris: 'parsed' in parseResult ? [...irisOfQuery(parseResult.parsed)] : [] }
  })
  return { ...queryFile, ...parsed }
}
