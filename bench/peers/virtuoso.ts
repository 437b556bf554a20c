import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { freePort } from '../../src/store/native-process.js'
import { QUERY_LIMIT } from './peer.js'
import type { Dump, Peer } from './peer.js'
import { run, ServerProcess } from './process.js'
import { sparqlPath } from './question.js'

/** N-Quads, for Virtuoso's reader of Turtle; triples go into the graph that it is told. Its default graph is all. */
const NQUADS = 512
const PAGES = 170_000
/** Descriptions are what begins with a thing, as those of the others: by itself it adds what ends with it. */
const DESCRIBED = 'define sql:describe-mode "CBD"\n'

/** OpenLink Virtuoso over its database on disk, as Debian has it. */
export async function virtuoso(): Promise<Peer> {
  const version = await versionOf()
  return {
    name: `Virtuoso ${version}`,
    settings: `database on disk, ${String(PAGES)} pages of memory`,
    async load(dump) {
      const [sql, http] = [await freePort(), await freePort()]
      const server = start(dump, sql, http)
      try {
        const file = `file_to_string_output (${quoted(dump.file)})`
        await statement(sql, server, `DB.DBA.TTLP_MT (${file}, '', 'urn:none', ${String(NQUADS)})`)
        await statement(sql, server, 'checkpoint')
      } finally {
        await server.stop()
      }
    },
    start: (dump, port) => ({
      // Its port for SQL is not asked, but it has to have one.
      process: start(dump, port + 1 > 65_535 ? port - 1 : port + 1, port),
      pathOf: question => sparqlPath('/sparql', { ...question, query: DESCRIBED + question.query })
    })
  }
}

async function versionOf(): Promise<string> {
  // It leaves with an error, and prints its version on standard error.
  const { stderr } = await promisify(execFile)('virtuoso-t', ['--help']).catch((error: unknown) => {
    const { code, message, stderr = '' } = error as NodeJS.ErrnoException & { stderr?: string }
    if (code === 'ENOENT') throw new Error('there is no program virtuoso-t (Debian: virtuoso-opensource-7)')
    return { stderr: stderr || message }
  })
  return /Version (\d+\.\d+\.\d+)/.exec(stderr)?.[1] ?? 'of a version it does not tell'
}

function start({ file, scratch }: Dump, sql: number, http: number): ServerProcess {
  const configuration = join(scratch, 'virtuoso.ini')
  writeFileSync(configuration, settings(scratch, dirname(file), sql, http))
  return new ServerProcess('virtuoso-t', ['+foreground', '+configfile', configuration], { cwd: scratch })
}

/** Runs one statement as soon as the server takes it. */
async function statement(port: number, server: ServerProcess, text: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    const to = `127.0.0.1:${String(port)}`
    try {
      await run('isql-vt', [to, 'dba', 'dba', 'ERRORS=STDOUT', `exec=${text};`], { seconds: 1800 })
      return
    } catch (error) {
      if (tries > 100 || server.ended) throw new Error(`${(error as Error).message} ${server.said}`, { cause: error })
      await new Promise(resolve => setTimeout(resolve, 200))
    }
  }
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

// Without CaseMode its answer to ASK is no boolean.
function settings(scratch: string, dumps: string, sql: number, http: number): string {
  const file = (name: string): string => join(scratch, name)
  return `[Database]
DatabaseFile = ${file('graph.db')}
ErrorLogFile = ${file('graph.log')}
LockFile = ${file('graph.lck')}
TransactionFile = ${file('graph.trx')}
xa_persistent_file = ${file('graph.pxa')}
[TempDatabase]
DatabaseFile = ${file('temporary.db')}
TransactionFile = ${file('temporary.trx')}
[Parameters]
ServerPort = 127.0.0.1:${String(sql)}
DirsAllowed = ${scratch}, ${dumps}
CaseMode = 2
NumberOfBuffers = ${String(PAGES)}
MaxDirtyBuffers = ${String((PAGES / 4) * 3)}
MaxQueryMem = 2G
[HTTPServer]
ServerPort = 127.0.0.1:${String(http)}
ServerRoot = ${scratch}
ServerThreads = 10
MaxKeepAlives = 10
KeepAliveTimeout = 60
[SPARQL]
ResultSetMaxRows = 10000000
MaxQueryExecutionTime = ${String(QUERY_LIMIT)}
MaxQueryCostEstimationTime = 0
`
}
