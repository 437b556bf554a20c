import { join } from 'node:path'
import { fromNpm } from './installation.js'
import { QUERY_LIMIT } from './peer.js'
import type { Peer } from './peer.js'
import { ServerProcess } from './process.js'
import { sparqlPath } from './question.js'

const VERSION = '5.3.0'

/** Comunica's HTTP endpoint over the dump, which it reads with its first query. */
export async function comunica(): Promise<Peer> {
  // undici 8 wants a newer Node than ours has to run on.
  const directory = await fromNpm('@comunica/query-sparql-file', VERSION, { undici: '^7' })
  const program = join(directory, 'node_modules', '@comunica', 'query-sparql-file', 'bin', 'http.js')
  return {
    name: `Comunica ${VERSION}`,
    settings: 'one worker, the dump in memory',
    start: ({ file, named, scratch }, port) => ({
      process: new ServerProcess(
        process.execPath,
        [
          '--max-old-space-size=6000',
          program,
          file,
          '--port',
          String(port),
          '--timeout',
          String(QUERY_LIMIT),
          ...(named ? ['--unionDefaultGraph'] : [])
        ],
        { cwd: scratch }
      ),
      pathOf: question => sparqlPath('/sparql', question)
    })
  }
}
