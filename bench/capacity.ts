import { Command } from 'commander'
import { folderAt, packageRoot } from '../src/base/folder.js'
import { Report } from '../src/base/faults.js'
import { readModel } from '../src/model/read.js'
import { freePort } from '../src/store/native-process.js'
import { markdown } from './markdown.js'
import { adHocFolder, cliPath, thingPaths } from './paths.js'
import { acceptOf, questionsIn, renewal, savedQuestions, sparqlPath } from './peers/question.js'
import { ServerProcess } from './peers/process.js'

/** Request of a kind: its path, and what is accepted. */
interface Visit {
  path: string
  accept: string
}

const JSON_ROWS = 'application/sparql-results+json'
/** Header fields of requests after which nothing is asked for long. */
const last = { headers: { connection: 'close' } }

await new Command('bench:capacity')
  .description(
    'Tells what one core holds: starts a server with one worker over the current release of a folder, asks it for ' +
      'things of each kind, and reads how much time of a processor they took, whatever else the machine does.'
  )
  .option('--folder <dir>', 'the folder to serve', packageRoot)
  .option('--requests <n>', 'requests of each kind at most', '400')
  .option('--store <store>', 'embedded or native', 'embedded')
  .action(async ({ folder, requests, store }: { folder: string; requests: string; store: string }) => {
    const port = await freePort()
    const options = ['--port', String(port), '--workers', '1', '--slow-workers', '0', '--rate', '0', '--store', store]
    const server = new ServerProcess(process.execPath, [
      cliPath,
      '--folder',
      folder,
      'serve',
      ...options,
      '--log-level',
      'warn'
    ])
    const url = `http://127.0.0.1:${String(port)}`
    await server.answersAt(`${url}/readyz`)
    const { counts } = (await (await fetch(`${url}/readyz`, last)).json()) as { counts: { quads: number } }
    const rows: string[][] = []
    for (const [kind, visits] of await kindsOf(url, folder, Number(requests))) {
      const before = server.cpuMs
      for (const { path, accept } of visits) await (await fetch(url + path, { headers: { accept } })).arrayBuffer()
      const each = (server.cpuMs - before) / visits.length
      rows.push([kind, String(visits.length), each.toFixed(1), String(Math.round(1000 / each))])
    }
    console.log(markdown([['asked for', 'requests', 'ms of a core each', 'a second and core'], ...rows]))
    const megabytes = server.megabytes ?? NaN
    console.log(`\n${counts.quads.toLocaleString('en')} quads, one worker and a spare: ${String(megabytes)} MB`)
    await server.stop()
    process.exit()
  })
  .parseAsync()

/** Visits by kind, in the order in which they are made: what is kept was asked for before. */
async function kindsOf(url: string, folder: string, most: number): Promise<[string, Visit[]][]> {
  const { model } = await readModel(folderAt(folder), new Report())
  const sitemap = await (await fetch(`${url}/sitemap.xml`, last)).text()
  const paths = thingPaths(sitemap)
  const every = Math.max(1, Math.floor(paths.length / most))
  const pages = paths.filter((_, nth) => nth % every === 0).slice(0, most)
  const saved = (await savedQuestions(folderAt(folder), model)).map(({ savedAs }) => ({
    path: savedAs!,
    accept: JSON_ROWS
  }))
  const adHoc = await questionsIn(adHocFolder)
  const renew = renewal()
  const written = Array.from({ length: most }, (_, nth) => {
    const question = renew(adHoc[nth % adHoc.length]!)
    return { path: sparqlPath('/sparql', question), accept: acceptOf(question) }
  })
  const seen = pages.map(path => ({ path, accept: 'text/html' }))
  return [
    ['a new query', written],
    ['a saved query, first time', saved],
    ['a page, first time', seen],
    ['the same answers again', [...written, ...saved]],
    ['the same pages again', seen]
  ]
}
