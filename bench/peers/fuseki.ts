import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fromMaven } from './installation.js'
import { QUERY_LIMIT } from './peer.js'
import type { Peer } from './peer.js'
import { run, ServerProcess } from './process.js'
import { sparqlPath } from './question.js'

// The last that runs on Java 17.
const VERSION = '5.6.0'
const HEAP = '-Xmx4g'
const SERVER = 'org.apache.jena.fuseki.main.cmds.FusekiMainCmd'

/** Jar with all of Apache Jena's commands, its version, and the option for its heap; rejects where Java is missing. */
export async function jenaJar(): Promise<{ jar: string; version: string; heap: string }> {
  await run('java', ['-version'], { seconds: 30 })
  return { jar: await fromMaven('org.apache.jena', 'jena-fuseki-server', VERSION), version: VERSION, heap: HEAP }
}

/** Apache Jena Fuseki over a TDB2 database on disk. */
export async function fuseki(): Promise<Peer> {
  const { jar } = await jenaJar()
  return {
    name: `Fuseki ${VERSION}`,
    settings: `TDB2 on disk, heap of ${HEAP.slice('-Xmx'.length)}`,
    load: ({ file, scratch }) =>
      run('java', [HEAP, '-cp', jar, 'tdb2.tdbloader', '--loc', join(scratch, 'database'), file], {
        cwd: scratch,
        seconds: 900
      }),
    start({ named, scratch }, port) {
      const configuration = join(scratch, 'fuseki.ttl')
      writeFileSync(configuration, assembly(join(scratch, 'database'), named))
      return {
        process: new ServerProcess(
          'java',
          [HEAP, '-cp', jar, SERVER, '--localhost', '--port', String(port), '--quiet', '--config', configuration],
          { cwd: scratch }
        ),
        pathOf: question => sparqlPath('/graph/sparql', question)
      }
    }
  }
}

function assembly(database: string, union: boolean): string {
  return `PREFIX : <#>
PREFIX fuseki: <http://jena.apache.org/fuseki#>
PREFIX ja: <http://jena.hpl.hp.com/2005/11/Assembler#>
PREFIX tdb2: <http://jena.apache.org/2016/tdb#>
:service a fuseki:Service ; fuseki:name "graph" ;
  fuseki:endpoint [ fuseki:operation fuseki:query ; fuseki:name "sparql" ] ; fuseki:dataset :dataset .
:dataset a tdb2:DatasetTDB2 ; tdb2:location ${JSON.stringify(database)} ; tdb2:unionDefaultGraph ${String(union)} ;
  ja:context [ ja:cxtName "arq:queryTimeout" ; ja:cxtValue "${String(QUERY_LIMIT * 1000)}" ] .
`
}
