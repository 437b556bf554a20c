import type { JsonRow } from '../sparql/results-json.js'
import type { Endpoint } from './endpoints.js'

/** HTTP request to an endpoint. */
export interface RemoteRequest {
  url: string
  method: string
  headers: [string, string][]
  body?: string
}

/** HTTP response of an endpoint, whole and decoded. */
export interface RemoteResponse {
  status: number
  mediaType: string
  body: Uint8Array<ArrayBuffer>
}

/** Task of an evaluation thread: a query over one endpoint. */
export interface RemoteTask {
  query: string
  address: string
  kind: Endpoint['kind']
  /** Rows that the answer may have. */
  maxRows: number
}

/** Message to an evaluation thread: a task, or the response to one of its requests. */
export type ThreadInput =
  { task: RemoteTask } | { id: number; response: RemoteResponse } | { id: number; failure: string }

/** Message of an evaluation thread: it has loaded, an HTTP request to make for it, or the result of its task. */
export type ThreadOutput =
  | { kind: 'ready' }
  | { kind: 'request'; id: number; request: RemoteRequest }
  | { kind: 'rows'; rows: JsonRow[]; hasMore: boolean }
  | { kind: 'failed'; message: string }
