import { positionAt } from '../base/location.js'
import { formatOf, formatsFor } from '../rdf/formats.js'
import type { AnswerKind, Format } from '../rdf/formats.js'
import { analyseQuery } from '../sparql/analysis.js'
import type { QueryAnalysis } from '../sparql/analysis.js'
import { engineQuery } from '../sparql/engine-query.js'
import { serviceRefused, SparqlError } from '../sparql/errors.js'
import { limitedQuery } from '../sparql/paging.js'
import type { ResultLimit } from '../sparql/truncate.js'
import type { Dataset, ServiceResolver, Store, StoreAnswer } from './store.js'

/** Query on its way to a store: what SPARQL requests, saved queries and pages have in common. */
export interface AskOptions {
  store: Store
  query: string
  /** What is known of the query; left out, it is parsed. */
  analysis?: QueryAnalysis
  dataset?: Dataset
  /** Chooses how the answer is written, once it is known what it is made of. Throws when nothing fits. */
  choose(kind: AnswerKind): Format
  /** How much of the answer is wanted; all of it when left out. */
  limit?: ResultLimit
  /** Milliseconds. */
  timeoutMs?: number
  signal?: AbortSignal
  /** Asks other endpoints (SERVICE); left out, none is asked. */
  services?: ServiceResolver
}

/** Answer of the store within its time limit. Every failure is a `SparqlError`. */
export async function ask(options: AskOptions): Promise<StoreAnswer> {
  const { query, dataset, services, store, signal } = options
  const analysis = options.analysis ?? (await analyseQuery(query))
  const merged = dataset ? dataset.default.length > 1 : (analysis.mergesGraphs ?? false)
  if (!analysis.services.length) {
    const text = analysis.rewritten || merged ? await engineQuery(query, merged) : query
    return askStore(options, text, analysis)
  }
  if (!services) throw serviceRefused()
  const { text, remote } = await services.resolve(query, { store, dataset, merged, signal })
  // Not cached: the rows of other endpoints may make its text, the key, very long.
  return { ...(await askStore(options, text, { ...analysis, volatile: true })), remote }
}

/** Answer of the store to a query, whose text may be in another form for the engine. */
function askStore(
  { store, query, dataset, choose, limit, timeoutMs, signal }: AskOptions,
  text: string,
  analysis: QueryAnalysis
): Promise<StoreAnswer> {
  const asking = store.ask({
    // One row more than is wanted, so that it is known whether there are more.
    query: limit ? limitedQuery(text, analysis, limit.rows + 1) : text,
    format: choose(analysis.kind),
    union: !dataset && !analysis.namesDataset,
    dataset,
    limit,
    volatile: analysis.volatile || undefined,
    variables: analysis.variables,
    lists: analysis.lists,
    timeoutMs,
    signal
  })
  return asking.catch((error: unknown) => {
    throw text !== query ? withoutPosition(error) : withinQuery(error, query)
  })
}

/** Error whose position is in the query as it was asked: the store's text may have a line more at its end. */
function withinQuery(error: unknown, query: string): unknown {
  if (!(error instanceof SparqlError) || !error.position) return error
  const end = positionAt(query, query.length)
  return error.position.line > end.line ? new SparqlError(error.kind, error.message, end) : error
}

/** Error without its position, which is one in the rewritten text. */
function withoutPosition(error: unknown): unknown {
  if (!(error instanceof SparqlError) || !error.position) return error
  return new SparqlError(error.kind, error.message.replace(/, found .*$/s, ''))
}

/** Choice of a format by its media type, for callers inside the program that know what they ask for. */
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
