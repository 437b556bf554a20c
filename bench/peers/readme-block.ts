import { readFile, writeFile } from 'node:fs/promises'
import { markdown } from '../markdown.js'
import { titleOf } from './figures.js'
import type { PeerFigures, SizeFigures } from './figures.js'
import type { Measure } from './measures.js'
import { number } from './peer-tables.js'
import type { WorkloadName } from './workload.js'

/** Names in the comments around the figures of each workload. */
const names: Record<WorkloadName, string> = { graph: 'bench:peers', shop: 'bench:peers:shop' }

/** Part of a text between the comments that open and close it; the first says of which version its figures are. */
function blockOf(workload: WorkloadName): RegExp {
  return new RegExp(`<!-- ${names[workload]} (?<version>\\S+) -->\\n[^]*?\\n<!-- /${names[workload]} -->`)
}

/** Version of the program that a README's figures of a workload were measured with; undefined where it has none. */
export function measuredVersion(readme: string, workload: WorkloadName): string | undefined {
  return blockOf(workload).exec(readme)?.groups?.['version']
}

/** Writes figures, measured with a version, into a README. Throws when it has no place for them. */
export async function writeReadme(path: string, version: string, figures: PeerFigures): Promise<void> {
  const text = await readFile(path, 'utf8')
  const [block, name] = [blockOf(figures.workload), names[figures.workload]]
  if (!block.test(text))
    throw new Error(`${path}: expected the comments <!-- ${name} VERSION --> and <!-- /${name} -->`)
  const written = `<!-- ${name} ${version} -->\n\n${readmeFigures(figures)}\n\n<!-- /${name} -->`
  await writeFile(
    path,
    text.replace(block, () => written)
  )
}

/** The measures that a reader of the README is told, a line each, before mixes an hour. */
const told = [
  'saved, repeated',
  'saved, repeated, p50',
  'saved, first time',
  'ad-hoc, unseen, p50',
  'ad-hoc, unseen, p99',
  'ad-hoc, unseen'
]

/** Figures as the README has them: when, on what machine, and a table for each size. */
export function readmeFigures({ date, node, cores, memoryGiB, otherPrograms, sizes, leftOut }: PeerFigures): string {
  const machine = `${String(cores)} cores and ${String(memoryGiB)} GiB`
  return [
    `Measured on ${date} with Node ${node} on a machine with ${machine}; ${otherPrograms.told}.`,
    ...leftOut.map(reason => `Left out: ${reason}.`),
    ...sizes.flatMap(figures => [`${titleOf(figures)}:`, readmeTable(figures)])
  ].join('\n\n')
}

function toldOf(measures: readonly Measure[]): Measure[] {
  return [
    ...told.flatMap(name => measures.find(measure => measure.name === name) ?? []),
    ...measures.filter(({ unit }) => unit === 'mixes an hour')
  ]
}

function readmeTable({ servers, measures }: SizeFigures): string {
  const seconds = (ms: number): string => `${number(ms / 1000)} s`
  return markdown([
    ['', ...servers.map(({ name }) => name)],
    ['start to first answer', ...servers.map(({ startMs }) => seconds(startMs))],
    ['the same with loading the dump first', ...servers.map(({ loadMs, startMs }) => seconds(loadMs + startMs))],
    ...toldOf(measures).map(({ name, unit, values }) => [
      unit === 'ms' ? name : `${name}: ${unit}`,
      ...values.map((value, i) => {
        if (value === null) return servers[i]!.gaveUp ? 'gave up' : 'failed'
        return unit === 'ms' ? `${number(value)} ms` : number(value)
      })
    ]),
    ['answers that are ours', ...servers.map(({ same, answered }) => `${String(same)} of ${String(answered)}`)],
    [
      'memory',
      ...servers.map(({ megabytes }) => (megabytes === null ? 'not known' : `${megabytes.toLocaleString('en')} MB`))
    ]
  ])
}
