import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ServerProcess } from '../../bench/peers/process.js'
import { EndpointClient } from '../../src/store/endpoint-request.js'
import { freePort } from '../../src/store/native-process.js'
import { fusekiArchive, oxigraphProgram } from '../store/programs.js'

/** Server of SPARQL whose data a suite replaces. */
export interface SuiteEndpoint {
  client: EndpointClient
  /** Whether it is an Oxigraph. */
  own: boolean
  /** Replaces what it has by N-Quads. */
  load(nquads: string): Promise<void>
  stop(): Promise<void>
}

const LOCAL = 'http://127.0.0.1'

/** Server that `ATTACHE_STORE` names (`native`, `fuseki`), with nothing in it; undefined when it names none. */
export async function startSuiteEndpoint(kind = process.env['ATTACHE_STORE']): Promise<SuiteEndpoint | undefined> {
  if (kind === undefined) return undefined
  const port = String(await freePort())
  const paths = kind === 'native' ? { query: '/query', data: '/store' } : { query: '/ds/sparql', data: '/ds/data' }
  const process =
    kind === 'native'
      ? new ServerProcess(oxigraphProgram!, ['serve', '--bind', `127.0.0.1:${port}`])
      : new ServerProcess('java', ['-jar', fusekiArchive!, '--localhost', '--port', port, '--mem', '--update', '/ds'], {
          // It writes its settings into the folder in which it is started.
          env: { FUSEKI_BASE: mkdtempSync(join(tmpdir(), 'fuseki-')) }
        })
  const client = new EndpointClient(`${LOCAL}:${port}${paths.query}`)
  const asked = { query: 'ASK {}', accept: 'application/sparql-results+json' }
  while (!process.ended && (await client.ask(asked).catch(() => undefined))?.status !== 200)
    await new Promise(resolve => setTimeout(resolve, 50))
  return {
    client,
    own: kind === 'native',
    async load(nquads) {
      const headers = { 'Content-Type': 'application/n-quads' }
      const request = { method: 'PUT' as const, headers, body: nquads }
      const { status, text } = await client.send(`${LOCAL}:${port}${paths.data}`, request)
      if (status >= 300) throw new Error(text)
    },
    async stop() {
      await client.close()
      await process.stop()
    }
  }
}
