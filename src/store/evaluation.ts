import oxigraph from 'oxigraph'
import type { NamedNode, Quad, Store } from 'oxigraph'
import { csvOf } from './csv.js'
import { formatNamed } from './formats.js'
import type { Format } from './formats.js'
import type { JsonResults } from './json-results.js'
import type { QueryMessage, WorkerMessage, WorkerTask } from './messages.js'
import { readSyntaxMessage } from './syntax-message.js'

type Reply = Extract<WorkerMessage, { kind: 'answer' | 'syntax' | 'mismatch' | 'failed' | 'broken' }>

/** Asks Oxigraph and writes the answer. A WebAssembly trap leaves Oxigraph unusable: the reply says so. */
export async function evaluate(store: Store, message: QueryMessage, task: WorkerTask): Promise<Reply> {
  try {
    const text = await answer(store, message, formatNamed(message.format)!, task)
    return { kind: 'answer', bytes: new TextEncoder().encode(text) }
  } catch (error) {
    const { name, message: text } = error as Error
    if (name === 'RuntimeError' || name === 'RangeError') return { kind: 'broken', message: text }
    if (name === 'SyntaxError') return { kind: 'syntax', message: text }
    if (text.startsWith('Not supported')) return { kind: 'mismatch' }
    const syntax = readSyntaxMessage(text, message.query)
    return syntax ? { kind: 'syntax', ...syntax } : { kind: 'failed', message: text }
  }
}

async function answer(store: Store, message: QueryMessage, format: Format, { base, prefixes }: WorkerTask): Promise<string> {
  const ask = (mediaType?: string): unknown => store.query(message.query, { base_iri: base, ...datasetOptions(message), ...mediaType ? { results_format: mediaType } : {} })
  switch (format.name) {
    case 'csv': return csvOf(JSON.parse(ask('application/sparql-results+json') as string) as JsonResults)
    case 'ttl':
    case 'trig': {
      const { writeQuads } = await import('./write-quads.js')
      const quads = ask()
      if (!Array.isArray(quads) || (quads.length && quads[0] instanceof Map)) throw new Error('Not supported: rows as triples')
      return writeQuads(quads as Quad[] as never, format, prefixes)
    }
    default: return ask(format.mediaType) as string
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
function datasetOptions({ dataset, union }: QueryMessage): object {
  if (dataset) return { default_graph: dataset.default.map(graphNamed), named_graphs: dataset.named.map(graphNamed) }
  return union ? { use_default_graph_as_union: true } : {}
}
