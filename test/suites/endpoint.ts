import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ServerProcess } from '../../bench/peers/process.js'
import { EndpointClient } from '../../src/store/endpoint-request.js'
import { freePort } from '../../src/store/native-process.js'
import { askOf, startOxigraphServer } from '../store/oxigraph-server.js'
import type { SparqlServer } from '../store/oxigraph-server.js'
import { fusekiArchive } from '../store/programs.js'

/** Server of SPARQL whose data a suite replaces. */
export interface SuiteEndpoint {
  client: EndpointClient
  /** Whether it is an Oxigraph. */
  own: boolean
  /** Replaces what it has by N-Quads. */
  load(nquads: string): Promise<void>
  stop(): Promise<void>
}

/** Server that `ATTACHE_STORE` names (`native`, `fuseki`), with nothing in it; undefined when it names none. */
export async function startSuiteEndpoint(kind = process.env['ATTACHE_STORE']): Promise<SuiteEndpoint | undefined> {
  if (kind === undefined) return undefined
  const server = await (kind === 'native' ? startOxigraphServer() : startFusekiServer())
  const client = new EndpointClient(server.url)
  return {
    client,
    own: kind === 'native',
    async load(nquads) {
      const headers = { 'Content-Type': 'application/n-quads' }
      const { status, text } = await client.send(server.graphStore, { method: 'PUT', headers, body: nquads })
      if (status >= 300) throw new Error(text)
    },
    async stop() {
      await client.close()
      await server.process.stop()
    }
  }
}

/** Fuseki, with nothing in it. */
async function startFusekiServer(): Promise<SparqlServer> {
  const port = String(await freePort())
  const args = ['-jar', fusekiArchive!, '--localhost', '--port', port, '--mem', '--update', '/ds']
  // It writes its settings into the folder in which it is started.
  const process = new ServerProcess('java', args, { env: { FUSEKI_BASE: mkdtempSync(join(tmpdir(), 'fuseki-')) } })
  const dataset = `http://127.0.0.1:${port}/ds`
  await process.answersAt(askOf(`${dataset}/sparql`))
  return { url: `${dataset}/sparql`, graphStore: `${dataset}/data`, process }
}
