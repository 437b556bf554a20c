import type { ServerProcess } from './process.js'
import type { BenchQuestion } from './question.js'

/** A kind of server in the comparison, installed. */
export interface Peer {
  /** With its version. */
  name: string
  /** What it was told, in a few words. */
  settings: string
  /** Makes a database of the dump, where it has one; its start reads the dump otherwise. */
  load?(dump: Dump): Promise<void>
  /** Starts a server at a port of the loopback interface. */
  start(dump: Dump, port: number): Launch
}

/** Graph that all servers are asked about, as a file. */
export interface Dump {
  /** Path of its N-Quads, or N-Triples. */
  file: string
  /** Whether its triples stand in named graphs, whose union is then the default graph of all servers. */
  named: boolean
  /** The project folder that it was built from, if any. */
  folder?: string
  /** An empty folder for the peer's own files. */
  scratch: string
}

/** A started server; it may not answer yet. */
export interface Launch {
  process: ServerProcess
  /** Path and query string of the request that asks a question. */
  pathOf(question: BenchQuestion): string
}

/** Seconds a query may take, at the servers and at the client. */
export const QUERY_LIMIT = 20
