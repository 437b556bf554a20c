import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command, Option } from 'commander'
import { folderAt, packageRoot, packageVersion } from '../src/base/folder.js'
import { adHocFolder } from './paths.js'
import { compare } from './peers/comparison.js'
import { comunica } from './peers/comunica.js'
import { titleOf } from './peers/figures.js'
import type { PeerFigures, SizeFigures } from './peers/figures.js'
import { fuseki } from './peers/fuseki.js'
import { graphWorkload } from './peers/graph-workload.js'
import { own, ownNative } from './peers/own.js'
import { oxigraph } from './peers/oxigraph.js'
import type { Peer } from './peers/peer.js'
import { tablesOf } from './peers/peer-tables.js'
import { BackgroundLoad } from './peers/background-load.js'
import { writeReadme } from './peers/readme-block.js'
import { shopWorkload } from './peers/shop-workload.js'
import { virtuoso } from './peers/virtuoso.js'
import type { Workload, WorkloadName } from './peers/workload.js'
import { factsLine, runFacts } from './run-facts.js'

const peers = { native: ownNative, oxigraph, fuseki, virtuoso, comunica }

interface Options {
  workload: WorkloadName
  folder?: string
  adHoc: string
  scales: string
  products: string
  peers: string
  rounds: string
  work?: string
  minutes: string
  json?: string
  readme?: string | true
}

await new Command('bench:peers')
  .description(
    'Compares this server with others over the same graph: start, latency and throughput of queries. ' +
      'Servers listen on the loopback interface alone and are ended.'
  )
  .addOption(
    new Option('--workload <name>', "a folder's graph with saved and ad-hoc queries, or a generated shop")
      .choices(['graph', 'shop'])
      .default('graph')
  )
  .option('--folder <dir>', 'graph: the folder to serve')
  .option('--ad-hoc <dir>', 'graph: a folder of ad-hoc queries', adHocFolder)
  .option('--scales <list>', 'graph: multiples, separated by commas', '1,100')
  .option('--products <list>', 'shop: numbers of products, separated by commas', '1000,10000')
  .option('--peers <list>', 'whom to compare with, separated by commas', Object.keys(peers).join(','))
  .option('--rounds <n>', 'rounds over all servers', '3')
  .option('--work <dir>', 'keep the graphs here for the next run')
  .option('--minutes <n>', 'end everything after so long', '60')
  .option('--json <file>', 'write all figures there')
  .option('--readme [file]', "write the tables of the README (this project's, unless another is named)")
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
      await report(await figuresOfRun(options, directory), options)
    } finally {
      if (options.work === undefined) await rm(directory, { recursive: true, force: true })
    }
    process.exit()
  })
  .parseAsync()

async function figuresOfRun(options: Options, directory: string): Promise<PeerFigures> {
  const workload = await workloadOf(options)
  const leftOut: string[] = []
  const contending = [own(), ...(await installedPeers(options.peers.split(','), leftOut))]
  const backgroundLoad = new BackgroundLoad()
  const sizes: SizeFigures[] = []
  for (const size of workload.sizes) {
    const figures = await compare(contending, {
      prepared: await workload.prepare(size, directory),
      scratch: join(directory, 'scratch'),
      rounds: Number(options.rounds),
      async before(what) {
        note(what)
        await backgroundLoad.sample()
      },
      leftOut: reason => leftOut.push(reason)
    })
    console.log(`\n# ${titleOf(figures)}\n\n${tablesOf(figures)}`)
    sizes.push(figures)
  }
  return {
    ...runFacts(),
    otherPrograms: backgroundLoad.otherPrograms,
    workload: workload.name,
    sizes,
    leftOut
  }
}

async function workloadOf({ workload, folder, adHoc, scales, products }: Options): Promise<Workload> {
  const numbers = (list: string): number[] => list.split(',').map(Number)
  return workload === 'shop'
    ? shopWorkload(numbers(products))
    : graphWorkload(folderAt(folder), adHoc, numbers(scales), note)
}

async function report(figures: PeerFigures, { json, readme }: Options): Promise<void> {
  const { otherPrograms, leftOut } = figures
  console.log(`\n${factsLine(figures)}; ${otherPrograms.told}`)
  for (const reason of leftOut) console.log(`left out: ${reason}`)
  if (json !== undefined) await writeFile(json, `${JSON.stringify(figures, null, 2)}\n`)
  if (readme === undefined) return
  await writeReadme(readme === true ? join(packageRoot, 'README.md') : readme, packageVersion(), figures)
}

/** Those that can be installed. */
async function installedPeers(names: readonly string[], leftOut: string[]): Promise<Peer[]> {
  const installed: Peer[] = []
  for (const name of names.filter(name => name !== '')) {
    try {
      installed.push(await peers[name as keyof typeof peers]())
    } catch (error) {
      leftOut.push(`${name}, it could not be installed (${(error as Error).message})`)
    }
  }
  return installed
}

function note(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`${text}\n`)
}
