import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { Report } from '../src/base/faults.js'
import { readModel } from '../src/model/read.js'
import type { Model } from '../src/model/model.js'
import { currentRelease, isStale } from '../src/release/release.js'
import { folderAt, packageRoot } from '../src/base/folder.js'
import type { Folder } from '../src/base/folder.js'
import { multiply } from './multiply.js'
import { comunica } from './peers/comunica.js'
import { contend, retire } from './peers/contender.js'
import type { Contender } from './peers/contender.js'
import { fuseki } from './peers/fuseki.js'
import { own } from './peers/own.js'
import { oxigraph } from './peers/oxigraph.js'
import type { Peer } from './peers/peer.js'
import { agreement, questionTable, startTable, summaryTable } from './peers/peer-tables.js'
import { run } from './peers/process.js'
import { questionsIn, savedQuestions } from './peers/question.js'
import { measure } from './peers/round.js'

const peers = { oxigraph, fuseki, comunica }

interface Options {
  folder?: string
  adHoc: string
  scales: string
  peers: string
  rounds: string
  work?: string
  minutes: string
}

await new Command('bench:peers')
  .description(
    'Compares this server with others over the same graph: start, latency and throughput of saved and ad-hoc ' +
      'queries. Servers listen on the loopback interface alone and are ended.'
  )
  .option('--folder <dir>', 'the folder to serve')
  .option('--ad-hoc <dir>', 'a folder of ad-hoc queries', join(packageRoot, 'test', 'bench', 'ad-hoc'))
  .option('--scales <list>', 'multiples, separated by commas', '1,100')
  .option('--peers <list>', 'whom to compare with, separated by commas', Object.keys(peers).join(','))
  .option('--rounds <n>', 'rounds over all servers', '3')
  .option('--work <dir>', 'keep the multiplied folders here for the next run')
  .option('--minutes <n>', 'end everything after so long', '60')
  .action(async (options: Options) => {
    setTimeout(
      () => {
        console.error('out of time')
        process.exit(1)
      },
      Number(options.minutes) * 60_000
    ).unref()
    const directory = options.work ?? (await mkdtemp(join(tmpdir(), 'peers-')))
    try {
      const folder = folderAt(options.folder)
      const { model } = await readModel(folder, new Report())
      const others = await installedPeers(options.peers.split(','))
      console.log(
        `${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${String(availableParallelism())} cores`
      )
      for (const scale of options.scales.split(',').map(Number))
        await compare(folder, model, scale, [await own(), ...others], directory, options)
    } finally {
      if (options.work === undefined) await rm(directory, { recursive: true, force: true })
    }
    process.exit()
  })
  .parseAsync()

/** Those that can be installed; of the others it says why not. */
async function installedPeers(names: readonly string[]): Promise<Peer[]> {
  const installed: Peer[] = []
  for (const name of names.filter(name => name !== '')) {
    try {
      installed.push(await peers[name as keyof typeof peers]())
    } catch (error) {
      console.log(`${name} is left out, it could not be installed: ${(error as Error).message}`)
    }
  }
  return installed
}

async function compare(
  folder: Folder,
  model: Model,
  scale: number,
  peers: readonly Peer[],
  directory: string,
  options: Options
): Promise<void> {
  const root = join(directory, `x${String(scale)}`)
  const release = await releaseOf(folder, model, root, scale)
  const dump = { root, nquads: join(release.directory, `${release.manifest.name}.nq`) }
  console.log(`\n# ${String(scale)} times: ${release.manifest.counts.quads.toLocaleString('en')} quads\n`)
  const scratch = join(directory, 'scratch')
  await mkdir(scratch, { recursive: true })
  const contenders: Contender[] = []
  try {
    for (const peer of peers) {
      note(`${peer.name}: ${peer.settings}`)
      await contend(peer, dump, scratch, scale < 10 ? 3 : 1).then(
        contender => contenders.push(contender),
        (error: unknown) => {
          console.log(`${peer.name} is left out, it did not start: ${(error as Error).message}`)
        }
      )
    }
    const measured = await measure(
      contenders,
      await savedQuestions(folder, model),
      await questionsIn(options.adHoc),
      { rounds: Number(options.rounds), requests: 20, seriesMs: 400, throughputMs: 3000 },
      note
    )
    const isAdHoc = ({ savedAs }: { savedAs?: string }): boolean => savedAs === undefined
    console.log(
      [
        contenders.map(({ peer }) => `${peer.name}: ${peer.settings}`).join('\n'),
        startTable(contenders),
        agreement(contenders, measured),
        'Latencies: geometric mean over the queries, one connection; answers a second: 4 connections.',
        summaryTable(contenders, measured),
        'Ad-hoc, unseen',
        questionTable(contenders, measured, isAdHoc, ({ unseen }) => unseen),
        'Saved, repeated',
        questionTable(
          contenders,
          measured,
          question => !isAdHoc(question),
          ({ repeated }) => repeated
        )
      ].join('\n\n')
    )
  } finally {
    await Promise.all(contenders.map(retire))
    await rm(scratch, { recursive: true, force: true })
  }
}

/** The release of the multiplied folder, built unless an earlier run has left it. */
async function releaseOf(
  folder: Folder,
  model: Model,
  root: string,
  scale: number
): ReturnType<typeof currentRelease> extends Promise<infer R> ? Promise<NonNullable<R>> : never {
  const made = folderAt(root)
  const earlier = await currentRelease(made).catch(() => undefined)
  if (earlier && !(await isStale(made, earlier))) return earlier
  note(`building ${String(scale)} times the graph`)
  await multiply(folder, model, root, scale)
  await run(
    process.execPath,
    ['--max-old-space-size=12000', join(packageRoot, 'dist', 'cli.js'), '--folder', root, 'build'],
    { seconds: 1800 }
  )
  return (await currentRelease(made))!
}

function note(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`${text}\n`)
}
