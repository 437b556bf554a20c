import oxigraph from 'oxigraph'
import type { NamedNode, Store } from 'oxigraph'
import { formatNamed } from '../rdf/formats.js'
import type { SolutionsFormatName } from '../rdf/formats.js'
import type { GraphStyle } from '../serialize/style.js'
import { engineResults } from '../sparql/engine-results.js'
import type { WrittenAnswer } from '../sparql/truncate.js'
import { writeStatements } from './write-statements.js'
import { answeredReply, failedReply } from './evaluation-replies.js'
import type { QueryMessage, WorkerTask } from './messages.js'
import type { WorkerReply } from './store-worker.js'

/** Evaluation of a query by Oxigraph, its answer written; errors are replies too. */
export function evaluate(store: Store, message: QueryMessage, task: WorkerTask, style: GraphStyle): WorkerReply {
  try {
    return answeredReply(answer(store, message, task, style))
  } catch (error) {
    return failedReply(error as Error, message.query)
  }
}

function answer(store: Store, message: QueryMessage, { base, repeats }: WorkerTask, style: GraphStyle): WrittenAnswer {
  const { query, limit, variables, lists } = message
  const format = formatNamed(message.format)!
  const engine = (mediaType: string): string =>
    store.query(query, {
      base_iri: base,
      ...datasetOptions(message, repeats),
      results_format: mediaType
    }) as string
  return format.kind === 'graph'
    ? writeStatements(engine(formatNamed('nt')!.mediaType), format, style, limit)
    : engineResults(format.name as SolutionsFormatName, engine, { variables, limit, lists })
}

function graphNamed(iri: string): NamedNode {
  try {
    return oxigraph.namedNode(iri)
  } catch {
    throw new SyntaxError(`the graph ${JSON.stringify(iri)} is not an IRI`)
  }
}

/**
 * Oxigraph leaves a side of the dataset wide open that is not given, so both always are; and its union of all graphs
 * would override the query's FROM, so it is used only when nobody names a dataset.
 */
function datasetOptions({ dataset, union }: QueryMessage, hasUnion: boolean): object {
  if (dataset) return { default_graph: dataset.default.map(graphNamed), named_graphs: dataset.named.map(graphNamed) }
  return union && !hasUnion ? { use_default_graph_as_union: true } : {}
}
