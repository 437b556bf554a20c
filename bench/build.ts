import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { disagreements } from './build/agreement.js'
import { Comparison, validators } from './build/comparison.js'
import type { Settings, ValidatorName } from './build/comparison.js'
import { agreementText, contenderTable, START_ROWS } from './build/figures.js'
import type { BuildFigures } from './build/figures.js'
import { Workspace } from './build/workspace.js'
import { factsLine } from './run-facts.js'

interface Options {
  rows: string
  runs: string
  validators: string
  minutes: string
  json?: string
}

await new Command('bench:build')
  .description(
    'Compares attache map, which maps a table and validates what it becomes, with Morph-KGC and a SHACL processor ' +
      'after it, upon the same table and shapes: time, memory, the statements and the validation results.'
  )
  .option('--rows <list>', 'numbers of rows, separated by commas', '10000')
  .option('--runs <n>', 'runs of each processor', '3')
  .option('--validators <list>', 'SHACL processors, separated by commas', Object.keys(validators).join(','))
  .option('--minutes <n>', 'most minutes that one processor may take', '20')
  .option('--json <file>', 'write all figures there')
  .action(async (options: Options) => {
    const root = await mkdtemp(join(tmpdir(), 'bench-build-'))
    try {
      const figures = await new Comparison(await Workspace.in(root), settingsOf(options)).run()
      if (options.json !== undefined) await writeFile(options.json, `${JSON.stringify(figures, null, 2)}\n`)
      report(figures)
    } finally {
      await rm(root, { recursive: true, force: true })
    }
  })
  .parseAsync()

function settingsOf({ rows, runs, validators, minutes }: Options): Settings {
  return {
    sizes: rows.split(',').map(Number),
    runs: Number(runs),
    validators: validators.split(',').filter(name => name !== '') as ValidatorName[],
    seconds: Number(minutes) * 60
  }
}

function report(figures: BuildFigures): void {
  const { runs, otherPrograms, sizes, agreements, leftOut } = figures
  for (const { rows, contenders } of sizes)
    console.log(`# ${rows.toLocaleString('en')} rows\n\n${contenderTable(contenders)}\n`)
  for (const agreement of agreements) console.log(`${agreementText(agreement)}\n`)
  console.log(`medians of ${String(runs)}; a row: what it adds to a table of ${String(START_ROWS)} rows`)
  console.log(`${factsLine(figures)}; ${otherPrograms.told}`)
  for (const reason of leftOut) console.log(`left out: ${reason}`)
  const problems = agreements.flatMap(disagreements)
  for (const problem of problems) console.error(problem)
  if (problems.length) process.exitCode = 1
}
