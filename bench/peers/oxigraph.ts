import { join } from 'node:path'
import { fromPyPi } from './installation.js'
import { QUERY_LIMIT } from './peer.js'
import type { Peer } from './peer.js'
import { run, ServerProcess } from './process.js'
import { sparqlPath } from './question.js'

const VERSION = '0.5.13'

/** Path of Oxigraph's own program, installed, and its version. */
export async function oxigraphProgram(): Promise<{ program: string; version: string }> {
  const program = join(await fromPyPi('oxigraph', VERSION), 'bin', 'oxigraph')
  await run(program, ['--version'], { seconds: 10 })
  return { program, version: VERSION }
}

/** Oxigraph's own server, native, over its database on disk. */
export async function oxigraph(): Promise<Peer> {
  const { program, version } = await oxigraphProgram()
  return {
    name: `Oxigraph ${version}`,
    settings: 'native, database on disk, read-only',
    load: ({ file, scratch }) => run(program, ['load', '--location', scratch, '--file', file], { seconds: 600 }),
    start: ({ named, scratch }, port) => ({
      process: new ServerProcess(program, [
        'serve-read-only',
        '--location',
        scratch,
        '--bind',
        `127.0.0.1:${String(port)}`,
        ...(named ? ['--union-default-graph'] : []),
        '--timeout-s',
        String(QUERY_LIMIT)
      ]),
      pathOf: question => sparqlPath('/query', question)
    })
  }
}
