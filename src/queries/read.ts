import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Report, type Fault } from '../base/faults.js'
import { fingerprint } from '../base/fingerprint.js'
import { BuildCache } from '../base/build-cache.js'
import type { Model } from '../model/model.js'
import { fileName, type Folder } from '../base/folder.js'
import { SparqlError } from '../sparql/errors.js'
import { readText } from '../base/files.js'
import { positionAt } from '../base/location.js'
import { unpublishable } from '../base/value-checks.js'
import { checkIris } from './check-iris.js'
import type { Compile } from './compile.js'
import { readExamples } from './examples.js'
import { analysisOf } from '../sparql/analysis.js'
import { checkName, checkParameterNames, checkVariables } from './check-header.js'
import { readQueryHeader, splitHeader } from './header.js'
import type { SavedQuery, TypesOf } from './saved-query.js'
import { sparqlLocator, type Locate } from '../sparql/positions.js'
import { sparqlParser, type Parse } from '../sparql/parser.js'

const START = { line: 1, column: 1 }

/** Options of reading saved queries. */
export interface ReadQueriesOptions {
  /** Name of the one query to read. */
  only?: string
  /** Types of the things in the graph, perhaps still on its way; without them queries are checked against the model. */
  typesOf?: TypesOf | Promise<TypesOf>
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
  const checks = { compile: options.compile, locate: await sparqlLocator(), typesOf: await options.typesOf }
  for (const each of parsed) {
    const query = checkQuery(each, model, report, checks)
    if (query) queries.set(query.name, query)
  }
  const { faults, warnings } = report.sort()
  return { queries, faults, warnings }
}

/** A query's file, and what the parser made of its text. */
interface ParsedFile {
  file: string
  name: string
  text: string
  reading: ReturnType<Parse>
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

type Checks = Pick<ReadQueriesOptions, 'compile'> & { locate: Locate; typesOf: TypesOf | undefined }

function checkQuery(
  { file, name, text, reading }: ParsedFile,
  model: Model,
  report: Report,
  { compile, locate, typesOf }: Checks
): SavedQuery | undefined {
  const faults = report.faults.length
  checkName(file, name, report)
  const header = readQueryHeader(file, text, model, report)
  if ('problem' in reading) {
    const { message, position } = reading.problem
    report.fault({ file, ...(position ?? START) }, { message: `the query cannot be read: ${message}` })
    return undefined
  }
  const form = attempt(() => analysisOf(reading.parsed), file, report)
  const refused = form && compile?.(text)
  if (refused)
    report.fault(
      { file, line: refused.line ?? 1, column: refused.column ?? 1 },
      { message: `the query cannot be asked: ${refused.message}` }
    )
  if (header) checkVariables(file, header, reading.parsed, report)
  checkIris(file, text, reading.parsed, model, report, locate, typesOf)
  const parameters = header
    ? readExamples(file, text, reading.parsed, header.parameters, model, report, locate, typesOf)
    : []
  if (header) checkParameterNames(file, header, report)
  if (!header || !form || report.faults.length > faults) return undefined
  const { title, description, view, topics, dossiers, headline, questions, columns } = header
  return {
    name,
    file,
    text,
    query: splitHeader(text).query,
    parsed: reading.parsed,
    form,
    title,
    description,
    parameters,
    view: { name: view.name, mapping: view.mapping },
    topics,
    columns: Object.fromEntries(Object.entries(columns).map(([variable, { title }]) => [variable, title])),
    dossiers: dossiers.map(({ classIri, parameter }) => ({ classIri, parameter })),
    questions: questions.map(({ ask, arguments: given }) => ({ ask, arguments: given })),
    headline
  }
}

function attempt<T>(read: () => T, file: string, report: Report): T | undefined {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof SparqlError)) throw error
    report.fault({ file, ...(error.position ?? START) }, { message: `the query would be refused: ${error.message}` })
    return undefined
  }
}
