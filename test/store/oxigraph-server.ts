import { ServerProcess } from '../../bench/peers/process.js'
import { freePort } from '../../src/store/native-process.js'
import { oxigraphProgram } from './programs.js'

/** Server of SPARQL that answers: addresses of its queries and of its Graph Store Protocol, and its process. */
export interface SparqlServer {
  url: string
  graphStore: string
  process: ServerProcess
}

/** Address at which a server of SPARQL answers the shortest question. */
export const askOf = (url: string): string => `${url}?query=ASK%7B%7D`

/** Oxigraph's own server, with nothing in it. */
export async function startOxigraphServer(): Promise<SparqlServer> {
  const address = `127.0.0.1:${String(await freePort())}`
  const process = new ServerProcess(oxigraphProgram!, ['serve', '--bind', address])
  const url = `http://${address}/query`
  await process.answersAt(askOf(url))
  return { url, graphStore: `http://${address}/store`, process }
}
