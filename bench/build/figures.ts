import { markdown } from '../markdown.js'
import type { OtherPrograms } from '../peers/background-load.js'
import type { RunFacts } from '../run-facts.js'
import { median } from '../statistics.js'
import type { Agreement } from './agreement.js'
import type { Usage } from './measured-process.js'

/** Rows of the small table whose cost stands for a start: programs, ontology, shapes and entities are read. */
export const START_ROWS = 100

/** Figures of a run, as its JSON has them. */
export interface BuildFigures extends RunFacts {
  otherPrograms: OtherPrograms
  runs: number
  sizes: { rows: number; contenders: ContenderFigures[] }[]
  agreements: Agreement[]
  /** Processors that could not be installed, with the reason. */
  leftOut: string[]
}

/** Processor, or several one after the other: medians of the small table and of the whole one, and what a row adds. */
export interface ContenderFigures {
  name: string
  start: Usage
  whole: Usage
  row: { us: number; cpuUs: number; kb: number }
}

/** Usage by contender, one a run. */
export type Usages = ReadonlyMap<string, readonly Usage[]>

/** Usage of processors that ran one after the other. */
export function inTurn(usages: readonly Usage[]): Usage {
  const sum = (part: keyof Usage): number => usages.reduce((total, usage) => total + usage[part], 0)
  return {
    seconds: sum('seconds'),
    cpuSeconds: sum('cpuSeconds'),
    megabytes: Math.max(...usages.map(({ megabytes }) => megabytes))
  }
}

/** Figures of the contenders at one size. */
export function contenderFigures(starts: Usages, wholes: Usages, rows: number): ContenderFigures[] {
  return [...wholes].map(([name, usages]) => {
    const [start, whole] = [medianUsage(starts.get(name)!), medianUsage(usages)]
    const aRow = (part: keyof Usage): number => (whole[part] - start[part]) / (rows - START_ROWS)
    const row = { us: aRow('seconds') * 1e6, cpuUs: aRow('cpuSeconds') * 1e6, kb: aRow('megabytes') * 1024 }
    return { name, start, whole, row }
  })
}

/**
 * Table of the contenders at one size, the first of which is ours: the whole run, what a row adds to a start, and the
 * CPU time of that against ours.
 */
export function contenderTable(contenders: readonly ContenderFigures[]): string {
  const ours = contenders[0]!
  const head = ['processor', 'seconds', 'CPU s', 'peak MB', 'µs a row', 'CPU µs a row', 'KB a row', 'CPU against ours']
  const rows = contenders.map(({ name, whole, row }) => [
    name,
    whole.seconds.toFixed(1),
    whole.cpuSeconds.toFixed(1),
    whole.megabytes.toFixed(0),
    row.us.toFixed(0),
    row.cpuUs.toFixed(0),
    row.kb.toFixed(1),
    (row.cpuUs / ours.row.cpuUs).toFixed(1)
  ])
  return markdown([head, ...rows])
}

/** Agreement as lines of text: what our engine finds, and what the others have beside it. */
export function agreementText({ rows, sameGraph, results, validators, faultyRows }: Agreement): string {
  const { seeded, told } = faultyRows
  const kinds = results.map(({ kind, count }) => `${String(count)} × ${kind}`).join(', ')
  return [
    `${rows.toLocaleString('en')} rows, ${String(seeded.length)} of them with a fault`,
    ...(sameGraph === null ? [] : [`same statements: ${sameGraph ? 'yes' : 'no'}`]),
    `rows that attache map refuses: ${String(told.length)}`,
    `our results: ${kinds || 'none'}`,
    ...validators.flatMap(({ name, comparison: { theirs, same, onlyOurs, onlyTheirs } }) => [
      `${name}: ${String(theirs)} results, ${String(same)} of them ours`,
      ...onlyOurs.map(({ kind, count, example }) => `  only ours: ${String(count)} × ${kind}, such as ${example}`),
      ...onlyTheirs.map(({ kind, count, example }) => `  only theirs: ${String(count)} × ${kind}, such as ${example}`)
    ])
  ].join('\n')
}

function medianUsage(usages: readonly Usage[]): Usage {
  const of = (part: keyof Usage): number => median(usages.map(usage => usage[part]))!
  return { seconds: of('seconds'), cpuSeconds: of('cpuSeconds'), megabytes: of('megabytes') }
}
