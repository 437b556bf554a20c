import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { Report } from '../src/base/faults.js'
import { folderAt, packageRoot } from '../src/base/folder.js'
import { readModel } from '../src/model/read.js'
import { compare, multipliedRelease } from './peers/comparison.js'
import { comunica } from './peers/comunica.js'
import type { MultipleFigures, PeerFigures } from './peers/figures.js'
import { fuseki } from './peers/fuseki.js'
import { own, ownNative, ownVersion } from './peers/own.js'
import { oxigraph } from './peers/oxigraph.js'
import type { Peer } from './peers/peer.js'
import { tablesOf } from './peers/peer-tables.js'
import { questionsIn, savedQuestions } from './peers/question.js'
import { Quietness } from './peers/quietness.js'
import { readmeFigures, writeReadme } from './peers/readme-block.js'
import { virtuoso } from './peers/virtuoso.js'

const peers = { native: ownNative, oxigraph, fuseki, virtuoso, comunica }

interface Options {
  folder?: string
  adHoc: string
  scales: string
  peers: string
  rounds: string
  work?: string
  minutes: string
  json?: string
  readme?: string | true
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
  .option('--json <file>', 'write all figures there')
  .option('--readme [file]', "write the table of the README (this project's, unless another is named)")
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
  const folder = folderAt(options.folder)
  const { model } = await readModel(folder, new Report())
  const leftOut: string[] = []
  const contending = [await own(), ...(await installedPeers(options.peers.split(','), leftOut))]
  const quietness = new Quietness()
  const multiples: MultipleFigures[] = []
  for (const times of options.scales.split(',').map(Number)) {
    const root = join(directory, `x${String(times)}`)
    const figures = await compare(contending, {
      times,
      root,
      release: await multipliedRelease({ folder, model }, root, times, note),
      scratch: join(directory, 'scratch'),
      rounds: Number(options.rounds),
      saved: await savedQuestions(folder, model),
      adHoc: await questionsIn(options.adHoc),
      async before(what) {
        note(what)
        await quietness.look()
      },
      leftOut: reason => leftOut.push(reason)
    })
    console.log(`\n# ${String(times)} times: ${figures.quads.toLocaleString('en')} quads\n\n${tablesOf(figures)}`)
    multiples.push(figures)
  }
  return {
    date: new Date().toISOString().slice(0, 10),
    node: process.version.slice(1),
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    otherPrograms: { share: quietness.largest, told: quietness.told },
    multiples,
    leftOut
  }
}

async function report(figures: PeerFigures, { json, readme }: Options): Promise<void> {
  const { date, node, cores, otherPrograms, leftOut } = figures
  console.log(`\n${date}, Node ${node}, ${String(cores)} cores; ${otherPrograms.told}`)
  for (const reason of leftOut) console.log(`left out: ${reason}`)
  if (json !== undefined) await writeFile(json, `${JSON.stringify(figures, null, 2)}\n`)
  if (readme === undefined) return
  await writeReadme(
    readme === true ? join(packageRoot, 'README.md') : readme,
    await ownVersion(),
    readmeFigures(figures)
  )
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
