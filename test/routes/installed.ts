import { execFile } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { peersFolder } from '../../bench/peers/installation.js'

// Clients of SPARQL, unchanged, where they are installed: on the PATH, in the Python that PYTHON names, or where
// `npm run bench:peers` keeps its peers.

/** A query for rows that clients ask. */
export const select =
  'PREFIX lib: <https://example.org/library/ontology#> SELECT ?work WHERE { ?work a lib:Work } ORDER BY ?work LIMIT 2'

/** A query for a graph that clients ask. */
export const construct =
  'PREFIX lib: <https://example.org/library/ontology#> CONSTRUCT { ?work a lib:Work } WHERE { ?work a lib:Work }'

/** The first row of `select`. */
export const first = 'https://example.org/library/id/ana-notebook'

/** What a command writes to standard output; one that fails, or takes a minute, is an error. */
export const run = async (command: string, args: readonly string[]): Promise<string> => {
  const { stdout } = await promisify(execFile)(command, args, { timeout: 60_000, maxBuffer: 1 << 24 })
  return stdout
}

const works = (command: string, ...args: string[]): Promise<boolean> =>
  run(command, args).then(
    () => true,
    () => false
  )

/** A file below a folder of the peers' cache; undefined when nobody has installed it. */
function peerFile(start: string, ...path: string[]): string | undefined {
  const folder = existsSync(peersFolder())
    ? readdirSync(peersFolder()).find(name => name.startsWith(start) && !name.endsWith('.part'))
    : undefined
  const file = folder && join(peersFolder(), folder, ...path.map(part => part.replace('*', folder)))
  return file && existsSync(file) ? file : undefined
}

/** The Python in which its clients are looked for. */
export const python = process.env['PYTHON'] ?? 'python3'

/** Jena's programs; undefined where nobody has installed them. */
export const jena = peerFile('jena-fuseki-server-', '*.jar')

/** The program of Comunica; undefined where nobody has installed it. */
export const comunica = peerFile('comunica-query-sparql-file-', 'node_modules/@comunica/query-sparql-file/bin/query.js')

/** Which clients are installed here. */
export const installed = {
  curl: await works('curl', '--version'),
  roqet: await works('roqet', '--version'),
  rsparql: jena !== undefined && (await works('java', '-version')),
  comunica: comunica !== undefined,
  SPARQLWrapper: await works(python, '-c', 'import SPARQLWrapper'),
  rdflib: await works(python, '-c', 'import rdflib')
}
