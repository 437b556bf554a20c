import { createHash } from 'node:crypto'
import oxigraph from 'oxigraph'
import type { NamedNode, Store } from 'oxigraph'
import { formatNamed } from '../rdf/formats.js'
import type { SolutionsFormatName } from '../rdf/formats.js'
import { UnwritableError } from '../rdf/unwritable.js'
import type { GraphStyle } from '../serialize/style.js'
import { engineResults } from '../sparql/engine-results.js'
import type { WrittenAnswer } from '../sparql/truncate.js'
import { writeStatements } from './write-statements.js'
import type { QueryMessage, WorkerMessage, WorkerTask } from './messages.js'
import { readSyntaxMessage } from '../sparql/engine-message.js'

type Reply = Extract<WorkerMessage, { kind: 'answer' | 'syntax' | 'mismatch' | 'failed' | 'broken' }>

/** Evaluation of a query by Oxigraph, its answer written. A WebAssembly trap makes Oxigraph useless: so it replies. */
export function evaluate(store: Store, message: QueryMessage, task: WorkerTask, style: GraphStyle): Reply {
  try {
    const { text, cut } = answer(store, message, task, style)
    const bytes = new TextEncoder().encode(text)
    return { kind: 'answer', bytes, hash: createHash('sha256').update(bytes).digest('base64url').slice(0, 27), cut }
  } catch (error) {
    const { name, message: text } = error as Error
    if (name === 'RuntimeError' || name === 'RangeError')
      return { kind: 'broken', message: text, memory: /string length|buffer allocation|array length/i.test(text) }
    if (name === 'SyntaxError') return { kind: 'syntax', message: text }
    if (error instanceof UnwritableError) return { kind: 'mismatch', message: text }
    if (text.startsWith('Not supported')) return { kind: 'mismatch' }
    const syntax = readSyntaxMessage(text, message.query)
    return syntax ? { kind: 'syntax', ...syntax } : { kind: 'failed', message: text }
  }
}

function answer(store: Store, message: QueryMessage, { base, repeats }: WorkerTask, style: GraphStyle): WrittenAnswer {
  const { query, limit, variables } = message
  const format = formatNamed(message.format)!
  const engine = (mediaType: string): string =>
    store.query(query, {
      base_iri: base,
      ...datasetOptions(message, repeats),
      results_format: mediaType
    }) as string
  return format.kind === 'graph'
    ? writeStatements(engine(formatNamed('nt')!.mediaType), format, style, limit)
    : engineResults(format.name as SolutionsFormatName, engine, { variables, limit })
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
function datasetOptions({ dataset, union }: QueryMessage, madeAlready: boolean): object {
  if (dataset) return { default_graph: dataset.default.map(graphNamed), named_graphs: dataset.named.map(graphNamed) }
  return union && !madeAlready ? { use_default_graph_as_union: true } : {}
}
