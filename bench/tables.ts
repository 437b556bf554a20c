import { execFileSync, spawn } from 'node:child_process'
import { createWriteStream, existsSync, readFileSync, statSync } from 'node:fs'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { Command } from 'commander'
import { packageRoot } from '../src/base/folder.js'
import { markdown } from './markdown.js'
import { fromPyPi } from './peers/installation.js'

const fixtures = join(packageRoot, 'bench', 'tables')
const VERSION = '2.10.0'

interface Options {
  rows: string
  morph: string
}

/** Processor of the table: the command that maps it to N-Triples or N-Quads, and the file that it writes. */
interface Processor {
  name: string
  command: readonly string[]
  output: string
}

await new Command('bench:tables')
  .description('Maps a generated table with attache map and with Morph-KGC, and compares their graphs.')
  .option('--rows <numbers>', 'numbers of rows, with commas', '10000,100000')
  .option('--morph <rows>', 'most rows that Morph-KGC is given', '100000')
  .action(async (options: Options) => {
    const root = await mkdtemp(join(tmpdir(), 'bench-tables-'))
    try {
      await run(root, options)
    } finally {
      await rm(root, { recursive: true, force: true })
    }
  })
  .parseAsync()

async function run(root: string, { rows, morph }: Options): Promise<void> {
  for (const part of ['ontology', 'shapes', 'data/entities'])
    await cp(join(packageRoot, part), join(root, part), { recursive: true })
  await cp(join(fixtures, 'data'), join(root, 'data'), { recursive: true })
  await mkdir(join(root, 'tables'))
  const lines = [['rows', 'processor', 'seconds', 'µs a row', 'peak MB', 'same graph']]
  for (const count of rows.split(',').map(Number)) {
    await generate(join(root, 'tables', 'courses.csv'), count)
    const own = ownProcessor(root)
    const processors = count <= Number(morph) ? [own, await morphKgc(root)] : [own]
    for (const processor of processors) {
      if (!processor) continue
      const { seconds, megabytes } = await measured(processor, root)
      const same = processor === own ? '' : sortedLines(processor.output) === sortedLines(own.output) ? 'yes' : 'no'
      const perRow = ((seconds * 1e6) / count).toFixed(1)
      lines.push([count.toLocaleString('en'), processor.name, seconds.toFixed(1), perRow, String(megabytes), same])
    }
  }
  console.log(markdown(lines))
}

/** Writes a table of so many courses. */
async function generate(file: string, rows: number): Promise<void> {
  const out = createWriteStream(file)
  out.write('no,state,topic,day,programme,unit,people\n')
  const states = ['georgia', 'azerbaijan', 'armenia']
  for (let no = 1; no <= rows; no++) {
    const day = new Date(Date.UTC(1999, 0, 1 + (no % 8000))).toISOString().slice(0, 10)
    const cells = [no, states[no % 3], `"Course ${no % 977}, part ${no % 7}"`, day, `Programme ${no % 31}`]
    if (!out.write(`${[...cells, `Unit ${no % 4999}`, (no % 40) + 1].join(',')}\n`)) await once(out, 'drain')
  }
  await new Promise<void>(resolve => out.end(resolve))
}

function ownProcessor(root: string): Processor {
  const output = join(root, 'own.nq')
  const command = ['map', 'courses', '--folder', root, '--tables', join(root, 'tables'), '--output', output]
  return {
    name: 'attache map',
    command: [process.execPath, join(packageRoot, 'dist', 'attache.js'), ...command],
    output
  }
}

/** Morph-KGC, in the cache of peers; undefined, with a line, where it cannot be installed. */
async function morphKgc(root: string): Promise<Processor | undefined> {
  let packages: string
  try {
    packages = await fromPyPi('morph-kgc', VERSION, 'all')
  } catch (error) {
    console.log(`Morph-KGC is left out: ${(error as Error).message.split('\n')[0]}`)
    return undefined
  }
  const output = join(root, 'morph.nt')
  const config = ['[CONFIGURATION]', `output_file=${output}`, 'number_of_processes=1']
  const source = ['[COURSES]', `mappings=${join(fixtures, 'courses.rml.ttl')}`]
  await writeFile(join(root, 'morph.ini'), [...config, ...source, ''].join('\n'))
  return {
    name: 'Morph-KGC',
    command: ['env', `PYTHONPATH=${packages}`, 'python3', '-m', 'morph_kgc', join(root, 'morph.ini')],
    output
  }
}

/** Seconds and peak memory of a processor, started anew. */
async function measured({ command, output }: Processor, root: string): Promise<{ seconds: number; megabytes: number }> {
  await rm(output, { force: true })
  const start = performance.now()
  const child = spawn(command[0]!, command.slice(1), { cwd: join(root, 'tables'), stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  let kilobytes = 0
  child.stderr.on('data', (text: Buffer) => (said += String(text)))
  const watch = setInterval(() => {
    kilobytes = Math.max(kilobytes, peakOf(child.pid!))
  }, 200)
  const [code] = (await once(child, 'exit')) as [number]
  clearInterval(watch)
  if (code !== 0 || !existsSync(output) || !statSync(output).size)
    throw new Error(`${command[0]}: ${said.slice(-1000)}`)
  return { seconds: (performance.now() - start) / 1000, megabytes: Math.round(kilobytes / 1024) }
}

function peakOf(pid: number): number {
  try {
    return Number(/^VmHWM:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0
  }
}

/** Hash of the statements that the RML mapping makes as well: not the rows as passages, nor what follows of dates. */
function sortedLines(file: string): string {
  const strip = file.endsWith('.nq') ? 's| <[^ ]*> [.]$||' : 's| *[.]$||'
  const left = `grep -vE '#row=|ontology#(earliest|latest)>' "$1" | sed -E '${strip}'`
  return execFileSync('bash', ['-c', `${left} | LC_ALL=C sort -u | sha256sum`, 'bash', file], { encoding: 'utf8' })
}
