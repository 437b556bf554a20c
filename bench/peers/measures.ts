import { geometricMean, quantile } from '../statistics.js'
import type { Contender } from './contender.js'
import { isGivenUp } from './round.js'
import type { Measured, Performance, Rates } from './round.js'

/** Values of the servers, in their order; `null` where there is none. */
export type Values = (number | null)[]

/** Measure over many questions: milliseconds, or how many of them, or of mixes of them, are answered. */
export interface Measure {
  name: string
  unit: 'ms' | 'answers a second' | 'mixes an hour'
  values: Values
}

/**
 * Geometric means over the questions that all servers answer which were not given up, and answers a second; where
 * questions have shares, mixes an hour too. Nothing for a kind of question that is not asked.
 */
export function measuresOf(contenders: readonly Contender[], { performances, rates, mix }: Measured): Measure[] {
  const rowsOf = (saved: boolean): Map<Contender, Performance>[] =>
    [...performances]
      .filter(([{ savedAs }]) => (savedAs !== undefined) === saved)
      .map(([, row]) => row)
      .filter(row => contenders.every(other => !row.get(other)!.failure || isGivenUp(other, performances)))
  const latency = (
    name: string,
    rows: readonly Map<Contender, Performance>[],
    sample: (performance: Performance) => readonly number[],
    part = 0.5
  ): Measure => ({
    name,
    unit: 'ms',
    values: contenders.map(contender => {
      const values = rows.map(row => quantile(sample(row.get(contender)!), part))
      return values.length && values.every(value => value !== null) ? geometricMean(values) : null
    })
  })
  const rate = (name: string, kind: keyof Rates): Measure => ({
    name,
    unit: 'answers a second',
    values: contenders.map(contender => rates.get(contender)?.[kind] ?? null)
  })
  const mixes = ({ values }: Measure): Measure => ({
    name: `ad-hoc, unseen, ${String(mix)} a mix`,
    unit: 'mixes an hour',
    values: values.map(value => (value === null ? null : (value / mix) * 3600))
  })
  const [saved, adHoc] = [rowsOf(true), rowsOf(false)]
  const first = ({ first }: Performance): number[] => (first === undefined ? [] : [first])
  const questions = [...performances.keys()]
  const ofSaved = [
    latency('saved, first time', saved, first),
    latency('saved, repeated, p50', saved, ({ repeated }) => repeated),
    latency('saved, repeated, p99', saved, ({ repeated }) => repeated, 0.99),
    rate('saved, repeated', 'saved')
  ]
  const unseen = rate('ad-hoc, unseen', 'unseen')
  return [
    ...(questions.some(({ savedAs }) => savedAs !== undefined) ? ofSaved : []),
    latency('ad-hoc, first time', adHoc, first),
    latency('ad-hoc, unseen, p50', adHoc, ({ unseen }) => unseen),
    latency('ad-hoc, unseen, p99', adHoc, ({ unseen }) => unseen, 0.99),
    unseen,
    ...(questions.some(({ share }) => share !== undefined) ? [mixes(unseen)] : []),
    latency('ad-hoc, repeated, p50', adHoc, ({ repeated }) => repeated),
    latency('ad-hoc, repeated, p99', adHoc, ({ repeated }) => repeated, 0.99),
    rate('ad-hoc, repeated', 'repeated')
  ]
}
