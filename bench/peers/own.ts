import { packageVersion } from '../../src/base/folder.js'
import { freePort } from '../../src/store/native-process.js'
import { cliPath } from '../paths.js'
import { firstAnswer } from './contender.js'
import { oxigraphProgram } from './oxigraph.js'
import { QUERY_LIMIT } from './peer.js'
import type { Peer } from './peer.js'
import { ServerProcess } from './process.js'
import { sparqlPath } from './question.js'

/** This program with the store that it has unless told otherwise, serving a release that is built, or a file. */
export function own(): Peer {
  return served(
    `Attaché ${packageVersion()}`,
    'as shipped; saved queries at their own addresses, without names of things',
    []
  )
}

/** This program over Oxigraph's own; the database of a release is made by a first start, which counts as loading. */
export async function ownNative(): Promise<Peer> {
  const { program } = await oxigraphProgram()
  const options = ['--store', 'native', '--oxigraph', program]
  const peer = served(`Attaché ${packageVersion()}, native store`, 'the same with --store native', options)
  return {
    ...peer,
    async load(dump) {
      if (dump.folder === undefined) return
      const port = await freePort()
      const launch = peer.start(dump, port)
      await firstAnswer(launch, port)
      await launch.process.stop()
    }
  }
}

function served(name: string, settings: string, options: readonly string[]): Peer {
  return {
    name,
    settings,
    start: ({ folder, file }, port) => ({
      process: new ServerProcess(process.execPath, [
        cliPath,
        ...(folder === undefined ? ['serve', '--graph', file] : ['--folder', folder, 'serve']),
        '--port',
        String(port),
        '--time-limit',
        String(QUERY_LIMIT),
        ...options
      ]),
      pathOf: question => question.savedAs ?? sparqlPath('/sparql', question)
    })
  }
}
