import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Command } from 'commander'
import { Report } from '../src/base/faults.js'
import { readModel } from '../src/model/read.js'
import { folderAt } from '../src/base/folder.js'
import { multiply } from './multiply.js'
import { factsLine, runFacts } from './run-facts.js'
import { measureBuild, measureServe, type Measures } from './stages.js'
import { table, type TableRow } from './table.js'

const HEAP_MB = 12_000
const measurements = { build: measureBuild, serve: measureServe }

const program = new Command('bench')
  .description(
    'Measures each stage at several multiples of a folder: every run is a process of its own, each number a median.'
  )
  .option('--folder <dir>', 'the folder to multiply')
  .option('--scales <list>', 'multiples, separated by commas', '1,10,100,300')
  .option('--runs <n>', 'runs a scale; from 100 on a third of them', '3')
  .action(async (options: { folder?: string; scales: string; runs: string }) => {
    const folder = folderAt(options.folder)
    const { model } = await readModel(folder, new Report())
    const directory = await mkdtemp(join(tmpdir(), 'bench-'))
    console.log(`${factsLine(runFacts())}; data as JSON Lines, medians`)
    const rows: TableRow[] = []
    try {
      for (const scale of options.scales.split(',').map(Number)) {
        const root = join(directory, `x${String(scale)}`)
        await multiply(folder, model, root, scale)
        const runs = scale >= 100 ? Math.max(1, Math.round(Number(options.runs) / 3)) : Number(options.runs)
        const measured: Measures[] = []
        for (let run = 0; run < runs; run++) {
          const build = await inOwnProcess('build', root)
          const serve = await inOwnProcess('serve', root)
          if (serve.quads !== build.quads)
            throw new Error(`the store holds ${String(serve.quads)} quads of ${String(build.quads)}`)
          measured.push({ quads: build.quads, stages: [...build.stages, ...serve.stages] })
        }
        rows.push({ scale, measured })
        await rm(root, { recursive: true, force: true })
      }
    } finally {
      await rm(directory, { recursive: true, force: true })
    }
    console.log(table(rows))
  })

// A measurement runs in a process of its own, started from this same file.
async function inOwnProcess(what: keyof typeof measurements, root: string): Promise<Measures> {
  const child = fork(fileURLToPath(import.meta.url), ['measure', what, root], {
    execArgv: [`--max-old-space-size=${String(HEAP_MB)}`]
  })
  const answered = once(child, 'message') as Promise<[Measures]>
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the measurement of ${what} ended with ${String(code)}`)
  })
  const [measures] = await Promise.race([answered, ended])
  await ended.catch(() => undefined)
  return measures
}

if (process.argv[2] === 'measure') {
  const [, , , what, root] = process.argv
  const measures = await measurements[what as keyof typeof measurements](root!)
  process.send!(measures, () => process.disconnect())
} else await program.parseAsync()
