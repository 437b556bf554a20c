import { hash } from 'node:crypto'
import { UnwritableError } from '../rdf/unwritable.js'
import { readSyntaxMessage } from '../sparql/engine-message.js'
import type { WrittenAnswer } from '../sparql/truncate.js'
import type { WorkerReply } from './store-worker.js'

/** Reply with an answer. */
export function answeredReply({ text, truncation }: WrittenAnswer): WorkerReply {
  const bytes = new TextEncoder().encode(text)
  return { kind: 'answer', bytes, hash: hash('sha256', bytes, 'base64url').slice(0, 27), truncation }
}

/** Reply for an error of evaluating a query or of writing its answer. A WebAssembly trap makes Oxigraph useless. */
export function failedReply(error: Error, query: string): WorkerReply {
  const { name, message } = error
  if (name === 'RuntimeError' || name === 'RangeError')
    return { kind: 'broken', message, memory: /string length|buffer allocation|array length/i.test(message) }
  if (name === 'SyntaxError') return { kind: 'syntax', message }
  if (error instanceof UnwritableError) return { kind: 'mismatch', message }
  if (message.startsWith('Not supported')) return { kind: 'mismatch' }
  const syntax = readSyntaxMessage(message, query)
  return syntax ? { kind: 'syntax', ...syntax } : { kind: 'failed', message }
}
