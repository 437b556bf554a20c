import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fuseki } from '../../bench/peers/fuseki.js'
import { loadRelease } from '../../src/store/endpoint-loading.js'
import { EndpointClient } from '../../src/store/endpoint-request.js'
import { freePort } from '../../src/store/native-process.js'
import type { Release } from '../../src/release/release.js'
import type { StoreChoice } from '../../src/site/store-choice.js'
import { thorough } from '../depth.js'
import { askOf, startOxigraphServer } from './oxigraph-server.js'
import { fusekiArchive, oxigraphProgram } from './programs.js'
import { startStandIn } from './stand-in.js'

/** Store over a release, and its end. */
export interface StartedStore {
  choice: StoreChoice
  stop(): Promise<void>
}

/** Kind of store that there is here; `start` makes it have a release. */
export interface StoreKind {
  name: string
  start(release: Release): Promise<StartedStore>
}

/** N-Quads of a release. */
export const nquadsOf = ({ directory, manifest: { name } }: Release): string => join(directory, `${name}.nq`)

const nothing = (): Promise<void> => Promise.resolve()

/** Every kind of store that can be tested here. */
export const kinds: readonly StoreKind[] = [
  { name: 'embedded', start: () => Promise.resolve({ choice: { kind: 'embedded' }, stop: nothing }) },
  ...(oxigraphProgram === undefined
    ? []
    : [{ name: 'native', start: () => Promise.resolve(started({ kind: 'native', program: oxigraphProgram })) }]),
  {
    name: 'sparql, a stand-in',
    async start(release) {
      const { url, close } = await startStandIn(nquadsOf(release))
      return { choice: { kind: 'sparql', url }, stop: close }
    }
  },
  ...(oxigraphProgram === undefined ? [] : [{ name: "sparql, Oxigraph's server", start: startOxigraph }]),
  // The stand-in speaks the same protocol, and starts in a tenth of the time.
  ...(thorough && fusekiArchive ? [{ name: 'sparql, Fuseki', start: startFuseki }] : [])
]

function started(choice: StoreChoice): StartedStore {
  return { choice, stop: nothing }
}

/** Starts Oxigraph's server, and loads a release as `attache publish` does. */
async function startOxigraph({ directory, manifest: { name } }: Release): Promise<StartedStore> {
  const { url, graphStore, process } = await startOxigraphServer()
  const client = new EndpointClient(url)
  const file = (extension: string): string => join(directory, `${name}.${extension}`)
  await loadRelease(client, graphStore, { nquads: file('nq'), ntriples: file('nt') })
  await client.close()
  return { choice: { kind: 'sparql', url }, stop: () => process.stop() }
}

async function startFuseki(release: Release): Promise<StartedStore> {
  const peer = await fuseki()
  const dump = { file: nquadsOf(release), named: true, scratch: mkdtempSync(join(tmpdir(), 'fuseki-')) }
  await peer.load!(dump)
  const port = await freePort()
  const { process } = peer.start(dump, port)
  const url = `http://127.0.0.1:${String(port)}/graph/sparql`
  await process.answersAt(askOf(url))
  return { choice: { kind: 'sparql', url }, stop: () => process.stop() }
}
