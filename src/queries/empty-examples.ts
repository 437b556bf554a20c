import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { Writer } from 'n3'
import type { Quad } from 'n3'
import type { Finding, Report } from '../base/faults.js'
import { START } from '../base/location.js'
import type { Position } from '../base/location.js'
import type { Model } from '../model/model.js'
import { formatNamed } from '../rdf/formats.js'
import { SparqlError } from '../sparql/errors.js'
import { readJsonResults } from '../sparql/results-json.js'
import { sparqlLocator, valuesFor } from '../sparql/positions.js'
import { ask } from '../store/ask.js'
import { openOxigraph } from '../store/oxigraph-store.js'
import type { Store } from '../store/store.js'
import { readArguments } from './arguments.js'
import { boundQuery } from './binding.js'
import type { SavedQuery } from './saved-query.js'

/** Milliseconds that an example may take. */
const TIMEOUT_MS = 10_000

/**
 * Check of saved queries against the graph: a warning for each that finds nothing with the examples of its parameters
 * or with what one of its questions is asked with. Queries that answer yes or no are not judged, nor those
 * that call other endpoints.
 */
export async function checkExamples(
  queries: Iterable<SavedQuery>,
  model: Model,
  quads: Iterable<Quad>,
  report: Report
): Promise<void> {
  const checked = [...queries].filter(
    ({ form, parameters }) => form.form !== 'ask' && !form.services.length && parameters.length > 0
  )
  if (!checked.length) return
  const directory = await mkdtemp(join(tmpdir(), 'attache-examples-'))
  const file = join(directory, 'graph.nq')
  try {
    await writeQuads(file, quads)
    const store = openOxigraph({ files: [file], base: model.base, spare: false, timeoutMs: TIMEOUT_MS })
    for (const query of checked) await checkQueryExamples(query, model, store, report)
    await store.close()
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

async function checkQueryExamples(query: SavedQuery, model: Model, store: Store, report: Report): Promise<void> {
  const { file, text, parameters, questions } = query
  const check = async (bound: () => Promise<string>, at: () => Promise<Position>, what: string): Promise<void> => {
    const finding = await findingOf(query, bound, store, what)
    if (finding) report.warning({ file, ...(await at()) }, finding)
  }
  await check(
    async () => boundQuery(query),
    async () => (await sparqlLocator())(text, valuesFor(parameters[0]!.name)) ?? START,
    'the query with its examples'
  )
  for (const { arguments: given, at } of questions)
    await check(
      async () => boundQuery(query, await readArguments(query, Object.entries(given), model, store)),
      () => Promise.resolve(at),
      'the question'
    )
}

/** Fault of the answer to a query: nothing is in it, or there is none. */
async function findingOf(
  { form }: SavedQuery,
  bound: () => Promise<string>,
  store: Store,
  what: string
): Promise<Finding | undefined> {
  try {
    const format = formatNamed(form.kind === 'graph' ? 'nt' : 'json')!
    const limit = { rows: 1, bytes: Infinity }
    const { bytes } = await ask({ store, query: await bound(), analysis: form, choose: () => format, limit })
    const found = form.kind === 'graph' ? bytes.length : readJsonResults(bytes).results?.bindings.length
    return found ? undefined : { message: `${what} finds nothing`, expected: 'values that the graph has answers to' }
  } catch (error) {
    if (!(error instanceof SparqlError)) throw error
    return { message: `${what} has no answer: ${error.message}` }
  }
}

async function writeQuads(file: string, quads: Iterable<Quad>): Promise<void> {
  const writer = new Writer({ format: 'N-Quads' })
  const lines = function* (): Generator<string> {
    for (const { subject, predicate, object, graph } of quads)
      yield writer.quadToString(subject, predicate, object, graph)
  }
  await once(Readable.from(lines()).pipe(createWriteStream(file)), 'finish')
}
