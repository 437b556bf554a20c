import { readFile, writeFile } from 'node:fs/promises'
import { markdown } from '../markdown.js'
import type { MultipleFigures, PeerFigures } from './figures.js'
import { number } from './peer-tables.js'

/** Part of a text between the comments that open and close it; the first says of which version its figures are. */
const BLOCK = /(<!-- bench:peers (?<version>\S+) -->\n)(?<body>[^]*?)(\n<!-- \/bench:peers -->)/

/** Version of the program that a README's figures were measured with; undefined where it has none. */
export function measuredVersion(readme: string): string | undefined {
  return BLOCK.exec(readme)?.groups?.['version']
}

/** Writes figures of a version into a README. Throws when it has no place for them. */
export async function writeReadme(path: string, version: string, figures: string): Promise<void> {
  const text = await readFile(path, 'utf8')
  if (!BLOCK.test(text))
    throw new Error(`${path}: expected the comments <!-- bench:peers VERSION --> and <!-- /bench:peers -->`)
  const block = `<!-- bench:peers ${version} -->\n\n${figures}\n\n<!-- /bench:peers -->`
  await writeFile(
    path,
    text.replace(BLOCK, () => block)
  )
}

/** The measures that a reader of the README is told, a line each. */
const told = [
  'saved, repeated',
  'saved, repeated, p50',
  'saved, first time',
  'ad-hoc, unseen, p50',
  'ad-hoc, unseen, p99',
  'ad-hoc, unseen'
]

/** Figures as the README has them: when, on what machine, and a table for each multiple. */
export function readmeFigures({
  date,
  node,
  cores,
  memoryGiB,
  otherPrograms,
  multiples,
  leftOut
}: PeerFigures): string {
  const machine = `${String(cores)} cores and ${String(memoryGiB)} GiB`
  return [
    `Measured on ${date} with Node ${node} on a machine with ${machine}; ${otherPrograms.told}.`,
    ...leftOut.map(reason => `Left out: ${reason}.`),
    ...multiples.flatMap(figures => [
      `${figures.times === 1 ? 'The shipped graph' : `${String(figures.times)} times the graph`}, ` +
        `${figures.quads.toLocaleString('en')} quads:`,
      readmeTable(figures)
    ])
  ].join('\n\n')
}

function readmeTable({ servers, measures }: MultipleFigures): string {
  const seconds = (ms: number): string => `${number(ms / 1000)} s`
  return markdown([
    ['', ...servers.map(({ name }) => name)],
    ['start to first answer', ...servers.map(({ startMs }) => seconds(startMs))],
    ['the same with loading the dump first', ...servers.map(({ loadMs, startMs }) => seconds(loadMs + startMs))],
    ...told
      .map(name => measures.find(measure => measure.name === name)!)
      .map(({ name, unit, values }) => [
        unit === 'ms' ? name : `${name}: answers a second`,
        ...values.map((value, i) =>
          value === null ? (servers[i]!.gaveUp ? 'gave up' : '') : unit === 'ms' ? `${number(value)} ms` : number(value)
        )
      ]),
    [
      'answers that are ours',
      '',
      ...servers.slice(1).map(({ same, answered }) => `${String(same)} of ${String(answered)}`)
    ],
    ['memory', ...servers.map(({ megabytes }) => (megabytes === null ? '' : `${megabytes.toLocaleString('en')} MB`))]
  ])
}
