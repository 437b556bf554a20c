import { positionAt } from '../base/location.js'
import { formatOf, formatsFor } from '../rdf/formats.js'
import type { AnswerKind, Format } from '../rdf/formats.js'
import { SparqlError } from '../sparql/errors.js'
import type { ResultLimit } from '../sparql/truncate.js'
import type { StoreAnswer, Dataset, Store } from './store.js'
import { analyseWithParser, analyseQuery } from '../sparql/analysis.js'
import type { QueryAnalysis } from '../sparql/analysis.js'

/** The one way to a store: what SPARQL requests, saved queries and pages have in common. */
export interface AskOptions {
  store: Store
  query: string
  dataset?: Dataset
  /** Chooses how the answer is written, once it is known what it is made of. Throws when nothing fits. */
  choose(kind: AnswerKind): Format
  /** How much of the answer is wanted; all of it when left out. */
  limit?: ResultLimit
  timeoutMs?: number
  signal?: AbortSignal
}

/** Reads a query and asks the store, within its time limit. Every failure is a `Refusal`. */
export async function ask(asked: AskOptions): Promise<StoreAnswer> {
  const reading = await analyseQuery(asked.query)
  const asking = 'problem' in reading ? askUnread(asked) : askAs(asked, reading)
  return asking.catch(async (error: unknown) => {
    throw await explained(error, asked.query)
  })
}

async function askAs(
  { store, query, dataset, choose, limit, timeoutMs, signal }: AskOptions,
  { kind, namesDataset, volatile, limited }: Partial<QueryAnalysis> & Pick<QueryAnalysis, 'kind'>
): Promise<StoreAnswer> {
  const format = choose(kind)
  return store.ask({
    // One row more than is wanted, so that it is known whether there are more.
    query: limit && limited ? limited(limit.rows + 1) : query,
    format,
    union: !dataset && !namesDataset,
    ...(dataset ? { dataset } : {}),
    ...(limit ? { limit } : {}),
    ...(volatile ? { volatile } : {}),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    ...(signal ? { signal } : {})
  })
}

/** What our parser cannot read the store may. */
function askUnread(asked: AskOptions): Promise<StoreAnswer> {
  const volatile = /\b(?:now|rand|uuid|struuid|bnode)\b/i.test(asked.query)
  return askAs(asked, { kind: 'solutions', volatile }).catch((error: unknown) => {
    if (error instanceof SparqlError && error.situation === 'format') return askAs(asked, { kind: 'graph', volatile })
    throw error
  })
}

/** What the store cannot read our parser may explain better; if it has no place, both together say what is wrong. */
async function explained(error: unknown, query: string): Promise<unknown> {
  if (!(error instanceof SparqlError) || error.situation !== 'syntax') return error
  const reading = await analyseWithParser(query)
  if (!('problem' in reading)) return error
  const { message, position } = reading.problem
  const end = positionAt(query, query.length)
  // The store was asked with a line below, which nobody has written.
  const found = error.position && error.position.line > end.line ? end : error.position
  return new SparqlError('syntax', position ? message : `${message} (${error.message})`, position ?? found)
}

/** Chooses a format by its media type, for callers inside the program that know what they ask for. */
export function inMediaType(mediaType: string): (kind: AnswerKind) => Format {
  return kind => {
    const format = formatOf(kind, mediaType)
    if (!format)
      throw new SparqlError(
        'format',
        `This answer is written as ${formatsFor(kind)
          .map(({ mediaType }) => mediaType)
          .join(', ')}; not as ${mediaType}.`
      )
    return format
  }
}
