import oxigraph from 'oxigraph'
import type { Quad, Store } from 'oxigraph'
import { csvOf } from './csv.js'
import { formatNamed } from './formats.js'
import type { Format } from './formats.js'
import type { JsonResults } from './json-results.js'
import type { QueryMessage, WorkerMessage } from './messages.js'
import { readSyntaxMessage } from './syntax-message.js'

type Reply = Extract<WorkerMessage, { kind: 'answer' | 'syntax' | 'mismatch' | 'failed' | 'broken' }>

/** Asks Oxigraph and writes the answer. A WebAssembly trap leaves Oxigraph unusable: the reply says so. */
export async function evaluate(store: Store, message: QueryMessage, prefixes: Readonly<Record<string, string>>): Promise<Reply> {
  try {
    const text = await answer(store, message, formatNamed(message.format)!, prefixes)
    return { kind: 'answer', bytes: new TextEncoder().encode(text) }
  } catch (error) {
    const { name, message: text } = error as Error
    if (name === 'RuntimeError' || name === 'RangeError') return { kind: 'broken', message: text }
    if (text.startsWith('Not supported')) return { kind: 'mismatch' }
    const syntax = readSyntaxMessage(text, message.query)
    return syntax ? { kind: 'syntax', ...syntax } : { kind: 'failed', message: text }
  }
}

async function answer(store: Store, message: QueryMessage, format: Format, prefixes: Readonly<Record<string, string>>): Promise<string> {
  const ask = (mediaType?: string): unknown => store.query(message.query, { ...datasetOptions(message), ...mediaType ? { results_format: mediaType } : {} })
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

/**
 * Oxigraph leaves a side of the dataset wide open that is not given, so both always are; and its union of all graphs would
 * override the query's FROM, so it is used only when nobody names a dataset.
 */
function datasetOptions({ dataset, union }: QueryMessage): object {
  if (dataset) {
    return { default_graph: dataset.default.map(iri => oxigraph.namedNode(iri)), named_graphs: dataset.named.map(iri => oxigraph.namedNode(iri)) }
  }
  return union ? { use_default_graph_as_union: true } : {}
}
