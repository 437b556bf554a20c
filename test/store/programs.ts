import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { peersFolder } from '../../bench/peers/installation.js'
import { findOxigraph } from '../../src/store/native-program.js'
import { programPath } from '../shared.js'

const installed = join(peersFolder(), 'oxigraph-0.5.13', 'bin', 'oxigraph')

/** Path of the oxigraph program, when it is here. */
export const oxigraphProgram = await findOxigraph(existsSync(installed) ? installed : undefined).then(
  ({ path }) => path,
  () => undefined
)

/** Path of Fuseki's archive, when it is here. */
export const fusekiArchive = [join(peersFolder(), 'jena-fuseki-server-5.6.0', 'jena-fuseki-server-5.6.0.jar')].find(
  path => existsSync(path)
)

/** Path of Virtuoso's program, when it is here. */
export const virtuosoProgram = programPath('virtuoso-t')

/** Stores that are not here, so that nothing is tested over them. */
export const missingStores = [
  ...(oxigraphProgram === undefined ? ['the native store (no oxigraph in PATH, nor of npm run bench:peers)'] : []),
  ...(fusekiArchive === undefined ? ['Fuseki as a store (not installed by npm run bench:peers)'] : []),
  ...(virtuosoProgram === undefined ? ['Virtuoso as a store (no virtuoso-t in PATH)'] : [])
]
