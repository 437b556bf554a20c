import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fuseki } from '../../bench/peers/fuseki.js'
import { freePort } from '../../src/store/native-process.js'
import type { Release } from '../../src/release/release.js'
import type { StoreChoice } from '../../src/site/store-choice.js'
import { thorough } from '../depth.js'
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
  // The stand-in speaks the same protocol, and starts in a tenth of the time.
  ...(thorough && fusekiArchive ? [{ name: 'sparql, Fuseki', start: startFuseki }] : [])
]

function started(choice: StoreChoice): StartedStore {
  return { choice, stop: nothing }
}

async function startFuseki(release: Release): Promise<StartedStore> {
  const peer = await fuseki()
  const scratch = mkdtempSync(join(tmpdir(), 'fuseki-'))
  const dump = { file: nquadsOf(release), named: true, scratch }
  await peer.load!(dump)
  const port = await freePort()
  const { process } = peer.start(dump, port)
  const url = `http://127.0.0.1:${String(port)}/graph/sparql`
  while (!process.ended && !(await fetch(`${url}?query=ASK%7B%7D`).catch(() => undefined))?.ok)
    await new Promise(resolve => setTimeout(resolve, 100))
  return { choice: { kind: 'sparql', url }, stop: () => process.stop() }
}
