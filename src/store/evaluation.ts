import { createHash } from 'node:crypto'
import oxigraph from 'oxigraph'
import type { NamedNode, Store } from 'oxigraph'
import { csvOf } from '../sparql/results-csv.js'
import { truncateText, noteTruncation } from '../sparql/truncate.js'
import { formatNamed } from '../rdf/formats.js'
import type { Format } from '../rdf/formats.js'
import type { JsonResults } from '../sparql/results-json.js'
import type { QueryMessage, WorkerMessage, WorkerTask } from './messages.js'
import type { Truncation } from '../sparql/truncate.js'
import { readSyntaxMessage } from '../sparql/engine-message.js'

type Reply = Extract<WorkerMessage, { kind: 'answer' | 'syntax' | 'mismatch' | 'failed' | 'broken' }>
interface Written {
  text: string
  cut?: Truncation
}

/** Asks Oxigraph and writes the answer. A WebAssembly trap leaves Oxigraph unusable: the reply says so. */
export async function evaluate(store: Store, message: QueryMessage, task: WorkerTask): Promise<Reply> {
  try {
    const format = formatNamed(message.format)!
    const { text, cut } = await answer(store, message, format, task)
    const bytes = new TextEncoder().encode(cut ? noteTruncation(text, format, cut) : text)
    return {
      kind: 'answer',
      bytes,
      hash: createHash('sha256').update(bytes).digest('base64url').slice(0, 27),
      ...(cut ? { cut } : {})
    }
  } catch (error) {
    const { name, message: text } = error as Error
    if (name === 'RuntimeError' || name === 'RangeError') return { kind: 'broken', message: text }
    if (name === 'SyntaxError') return { kind: 'syntax', message: text }
    if (text.startsWith('Not supported')) return { kind: 'mismatch' }
    const syntax = readSyntaxMessage(text, message.query)
    return syntax ? { kind: 'syntax', ...syntax } : { kind: 'failed', message: text }
  }
}

async function answer(
  store: Store,
  message: QueryMessage,
  format: Format,
  { base, prefixes, repeats }: WorkerTask
): Promise<Written> {
  const ask = (mediaType?: string): unknown =>
    store.query(message.query, {
      base_iri: base,
      ...datasetOptions(message, repeats),
      ...(mediaType ? { results_format: mediaType } : {})
    })
  const { limit } = message
  const cutFor = (text: string): Written => (limit ? truncateText(text, format.name, limit) : { text })
  const native = (): string => ask(format.mediaType) as string
  switch (format.name) {
    case 'csv':
      return cutFor(csvOf(JSON.parse(ask('application/sparql-results+json') as string) as JsonResults))
    case 'jsonld':
    case 'rdf': {
      const text = native()
      // No statement is shorter than this, so a short text has few of them and need not be counted.
      if (!limit || (text.length < limit.rows * 20 && Buffer.byteLength(text) <= limit.bytes)) return { text }
    }
    // falls through
    case 'ttl':
    case 'trig': {
      const { readTriples, writeTruncated } = await import('./write-quads.js')
      return writeTruncated(readTriples(ask('application/n-triples') as string), format, prefixes, limit)
    }
    default:
      return cutFor(native())
  }
}

function graphNamed(iri: string): NamedNode {
  try {
    return oxigraph.namedNode(iri)
  } catch {
    throw new SyntaxError(`the graph ${JSON.stringify(iri)} is not an IRI`)
  }
}

/**
 * Oxigraph leaves a side of the dataset wide open that is not given, so both always are; and its union of all graphs would
 * override the query's FROM, so it is used only when nobody names a dataset.
 */
function datasetOptions({ dataset, union }: QueryMessage, madeAlready: boolean): object {
  if (dataset) return { default_graph: dataset.default.map(graphNamed), named_graphs: dataset.named.map(graphNamed) }
  return union && !madeAlready ? { use_default_graph_as_union: true } : {}
}
