import { markdown } from '../markdown.js'
import type { Contender } from './contender.js'
import { geometricMean, quantile } from './measuring.js'
import { isGivenUp } from './round.js'
import type { Measured, Performance, Rates } from './round.js'
import type { BenchQuestion } from './question.js'

/** How each server came to its first answer, and its memory at the end. */
export function startTable(contenders: readonly Contender[]): string {
  const [own] = contenders
  const seconds = (ms: number): string => (ms / 1000).toFixed(2)
  return markdown([
    ['server', 'load s', 'start to first answer s', 'times ours', 'dump to first answer s', 'times ours', 'MB'],
    ...contenders.map(({ peer, loadMs, startMs, launch }) => [
      peer.name,
      loadMs ? seconds(loadMs) : '',
      seconds(startMs),
      ratio(startMs, own!.startMs),
      seconds(loadMs + startMs),
      ratio(loadMs + startMs, own!.startMs),
      String(launch.process.megabytes ?? '')
    ])
  ])
}

/** One line a measure, with each server's number and, of the others, what it is of ours. */
export function summaryTable(contenders: readonly Contender[], { performances, rates }: Measured): string {
  const saved = [...performances].filter(([{ savedAs }]) => savedAs !== undefined).map(([, row]) => row)
  const adHoc = [...performances].filter(([{ savedAs }]) => savedAs === undefined).map(([, row]) => row)
  const latency = (
    name: string,
    rows: readonly Map<Contender, Performance>[],
    sample: (performance: Performance) => readonly number[],
    part: number
  ): string[] =>
    line(`${name} ms`, contenders, contender => {
      const comparable = rows.filter(row =>
        contenders.every(other => row.get(other)!.failure === undefined || isGivenUp(other, performances))
      )
      const values = comparable.flatMap(row =>
        row.get(contender)!.failure === undefined ? [quantile(sample(row.get(contender)!), part)] : []
      )
      return values.length && values.length === comparable.length ? geometricMean(values) : undefined
    })
  const rate = (name: string, kind: keyof Rates): string[] =>
    line(`${name}, answers a second`, contenders, contender => rates.get(contender)?.[kind])
  return markdown([
    ['', ...contenders.flatMap(({ peer }, i) => (i === 0 ? [peer.name] : [peer.name, 'times ours']))],
    latency('saved, first time', saved, ({ first }) => [first!], 0.5),
    latency('saved, repeated, p50', saved, ({ repeated }) => repeated, 0.5),
    latency('saved, repeated, p99', saved, ({ repeated }) => repeated, 0.99),
    rate('saved, repeated', 'saved'),
    latency('ad-hoc, first time', adHoc, ({ first }) => [first!], 0.5),
    latency('ad-hoc, unseen, p50', adHoc, ({ unseen }) => unseen, 0.5),
    latency('ad-hoc, unseen, p99', adHoc, ({ unseen }) => unseen, 0.99),
    rate('ad-hoc, unseen', 'unseen'),
    latency('ad-hoc, repeated, p50', adHoc, ({ repeated }) => repeated, 0.5),
    latency('ad-hoc, repeated, p99', adHoc, ({ repeated }) => repeated, 0.99),
    rate('ad-hoc, repeated', 'repeated')
  ])
}

/** The median of each question at each server, in milliseconds. */
export function questionTable(
  contenders: readonly Contender[],
  { performances }: Measured,
  chosen: (question: BenchQuestion) => boolean,
  sample: (performance: Performance) => readonly number[]
): string {
  return markdown([
    ['p50 ms', 'rows', ...contenders.flatMap(({ peer }, i) => (i === 0 ? [peer.name] : [peer.name, 'times ours']))],
    ...[...performances]
      .filter(([question]) => chosen(question))
      .map(([{ name }, row]) => {
        const count = String(row.get(contenders[0]!)?.answer?.count ?? '')
        const [head, ...cells] = line(name, contenders, contender =>
          row.get(contender)!.failure === undefined ? quantile(sample(row.get(contender)!), 0.5) : undefined
        )
        return [head!, count, ...cells]
      })
  ])
}

/**
 * What became of each other server's answers, a line a server: how many are ours, which are others, which are missing.
 */
export function agreement([own, ...others]: readonly Contender[], { performances }: Measured): string {
  return others
    .map(contender => {
      const rows = [...performances].map(([{ name }, row]) => ({
        name,
        ours: row.get(own!)!,
        theirs: row.get(contender)!
      }))
      const both = rows.filter(({ ours, theirs }) => ours.answer && theirs.answer)
      const different = both.filter(({ ours, theirs }) => ours.answer!.hash !== theirs.answer!.hash)
      const missing = rows.filter(({ theirs }) => !theirs.answer)
      const told = (what: string, found: readonly string[]): string[] =>
        found.length ? [`${what}: ${found.join(', ')}`] : []
      return [
        `${contender.peer.name} gives the same answer to ${String(both.length - different.length)} of the ` +
          `${String(both.length)} that both answer`,
        ...told(
          'another',
          different.map(
            ({ name, ours, theirs }) =>
              `${name} (${String(theirs.answer!.count)} rows, ours ${String(ours.answer!.count)})`
          )
        ),
        ...told(
          'none',
          missing.map(({ name, theirs }) => `${name} (${theirs.failure!})`)
        )
      ].join('; ')
    })
    .join('\n')
}

function line(
  name: string,
  contenders: readonly Contender[],
  valueOf: (contender: Contender) => number | undefined
): string[] {
  const own = valueOf(contenders[0]!)
  return [
    name,
    ...contenders.flatMap((contender, i) => {
      const value = valueOf(contender)
      return i === 0 ? [number(value)] : [number(value), ratio(value, own)]
    })
  ]
}

function number(value: number | undefined): string {
  return value === undefined || Number.isNaN(value) ? '-' : value >= 100 ? value.toFixed(0) : value.toPrecision(3)
}

function ratio(value: number | undefined, own: number | undefined): string {
  return value === undefined || own === undefined ? '-' : (value / own).toFixed(2)
}
