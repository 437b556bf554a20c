import { parentPort } from 'node:worker_threads'
import type { Term } from '@rdfjs/types'
import { QueryEngine } from '@comunica/query-sparql'
import type { JsonRow, JsonTerm } from '../sparql/results-json.js'
import { xsd } from '../base/vocabulary.js'
import { completeResults } from './complete-results.js'
import type { RemoteResponse, RemoteTask, ThreadInput, ThreadOutput } from './messages.js'

// Thread with Comunica, which evaluates one query after the other over an endpoint. It opens no connections: the main
// thread makes each of its requests, since it knows the allowed addresses and the limits.
const port = parentPort!
const engine = new QueryEngine()
const send = (message: ThreadOutput): void => {
  port.postMessage(message)
}

const pending = new Map<number, { resolve(response: RemoteResponse): void; reject(error: Error): void }>()
let requests = 0

port.on('message', (message: ThreadInput) => {
  if ('task' in message) {
    evaluate(message.task).then(send, (error: unknown) => {
      send({ kind: 'failed', message: error instanceof Error ? error.message : String(error) })
    })
    return
  }
  const request = pending.get(message.id)
  pending.delete(message.id)
  if ('response' in message) request?.resolve(message.response)
  else request?.reject(new Error(message.failure))
})

async function evaluate({ query, address, kind, maxRows }: RemoteTask): Promise<ThreadOutput> {
  // Answers are cached elsewhere; a document may have changed since it was read.
  await engine.invalidateHttpCache()
  const fetch = fetchThrough(kind)
  const source = kind === 'sparql' ? { type: 'sparql', value: address } : { value: address }
  const bindings = await engine.queryBindings(query, { sources: [source], fetch, noCache: true })
  const rows: JsonRow[] = []
  for await (const row of bindings) {
    if (rows.length === maxRows) {
      bindings.destroy()
      return { kind: 'rows', rows: [], hasMore: true }
    }
    rows.push(Object.fromEntries([...row].map(([{ value: name }, term]) => [name, jsonTerm(term)])))
  }
  return { kind: 'rows', rows, hasMore: false }
}

/** `fetch` that has the main thread make the request, and rejects incomplete results of a SPARQL endpoint. */
function fetchThrough(kind: RemoteTask['kind']): typeof fetch {
  return async (input, init) => {
    const url = input instanceof Request ? input.url : String(input)
    const id = ++requests
    const {
      status,
      mediaType: given,
      body
    } = await new Promise<RemoteResponse>((resolve, reject) => {
      pending.set(id, { resolve, reject })
      const { method = 'GET', body } = init ?? {}
      const request = {
        url,
        method,
        headers: [...new Headers(init?.headers)],
        body: body instanceof URLSearchParams || typeof body === 'string' ? String(body) : undefined
      }
      send({ kind: 'request', id, request })
    })
    const { mediaType, text } = kind === 'document' ? { mediaType: given, text: body } : completeResults(given, body)
    // A response that was constructed, not fetched, has no URL.
    return Object.defineProperty(new Response(text, { status, headers: { 'content-type': mediaType } }), 'url', {
      value: url
    })
  }
}

function jsonTerm(term: Term): JsonTerm {
  switch (term.termType) {
    case 'NamedNode':
      return { type: 'uri', value: term.value }
    case 'Literal': {
      if (term.language) return { 'type': 'literal', 'value': term.value, 'xml:lang': term.language }
      const datatype = term.datatype.value
      return { type: 'literal', value: term.value, datatype: datatype === xsd('string').value ? undefined : datatype }
    }
    case 'Quad': {
      const [subject, predicate, object] = [term.subject, term.predicate, term.object].map(jsonTerm)
      return { type: 'triple', value: { subject: subject!, predicate: predicate!, object: object! } }
    }
    default:
      return { type: 'bnode', value: term.value }
  }
}

send({ kind: 'ready' })
