import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { Report } from '../base/faults.js'
import type { Fault } from '../base/faults.js'
import { fingerprint } from '../base/fingerprint.js'
import { BuildCache } from '../base/build-cache.js'
import type { Model } from '../model/model.js'
import { fileName } from '../base/folder.js'
import type { Folder } from '../base/folder.js'
import { readText } from '../base/files.js'
import { positionAt } from '../base/location.js'
import { unpublishable } from '../base/value-checks.js'
import type { Compile } from './compile.js'
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
  compile?: Compile
  /** Cache of parsed queries. */
  memory?: BuildCache
}

/** Saved queries of a folder (`queries/*.rq`). A query with a fault is left out; all faults come back together. */
export async function readQueries(
  folder: Folder,
  model: Model,
  options: ReadQueriesOptions = {}
): Promise<{ queries: ReadonlyMap<string, SavedQuery>; faults: Fault[]; warnings: Fault[] }> {
  const report = new Report()
  const queries = new Map<string, SavedQuery>()
  const names = (await readdir(folder.queries).catch(() => []))
    .filter(name => name.endsWith('.rq') && (options.only === undefined || name === `${options.only}.rq`))
    .sort()
  const parse = names.length ? await sparqlParser() : undefined
  const parsed: ParsedFile[] = []
  for (const name of names) {
    const file = await parseFile(folder, name, parse!, report, options.memory ?? new BuildCache(false))
    if (file) parsed.push(file)
  }
  const named = parsed.flatMap(({ reading }) => ('parsed' in reading ? [...irisOfQuery(reading.parsed)] : []))
  const typesOf = await options.typesOf?.(new Set(named))
  const checks = { compile: options.compile, locate: await sparqlLocator(), typesOf }
  for (const each of parsed) {
    const query = checkQuery(each, model, report, checks)
    if (query) queries.set(query.name, query)
    // A server reads its queries while it answers.
    await setImmediate()
  }
  const { faults, warnings } = report.sort()
  return { queries, faults, warnings }
}

async function parseFile(
  folder: Folder,
  fileNameOnly: string,
  parse: Parse,
  report: Report,
  memory: BuildCache
): Promise<ParsedFile | undefined> {
  const path = join(folder.queries, fileNameOnly)
  const text = await readText(folder, path, report)
  if (text === undefined) return undefined
  const file = fileName(folder, path)
  const character = unpublishable(text)
  if (character) report.fault({ file, ...positionAt(text, character.offset) }, character.finding)
  const key = (): string => fingerprint(text)
  const reading = await memory.of('queries', key, report, () => parse(text))
  return { file, name: fileNameOnly.slice(0, -'.rq'.length), text, reading }
}
