import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { packageRoot } from '../../src/base/folder.js'
import { QUERY_LIMIT } from './peer.js'
import type { Peer } from './peer.js'
import { ServerProcess } from './process.js'
import { sparqlPath } from './question.js'

/** This program, serving a release that is built. */
export async function own(): Promise<Peer> {
  const { name, version } = JSON.parse(await readFile(join(packageRoot, 'package.json'), 'utf8')) as {
    name: string
    version: string
  }
  return {
    name: `${name} ${version}`,
    settings: 'as shipped; saved queries at their own addresses',
    start: ({ root }, port) => ({
      process: new ServerProcess(process.execPath, [
        join(packageRoot, 'dist', 'cli.js'),
        '--folder',
        root,
        'serve',
        '--port',
        String(port),
        '--time-limit',
        String(QUERY_LIMIT)
      ]),
      pathOf: question => question.savedAs ?? sparqlPath('/sparql', question)
    })
  }
}
