import { median } from '../statistics.js'
import { comparable, together } from './agreement.js'
import type { Compared } from './agreement.js'
import type { Contender } from './contender.js'
import { series, throughput } from './measuring.js'
import type { BenchQuestion } from './question.js'
import { comparedVariants } from './question.js'

/** What one server did with one question. Milliseconds. */
export interface Performance {
  /** The first time ever; absent when it did not answer. */
  first?: number
  answer?: Compared
  /** Why there is no answer. */
  failure?: string
  /** Under a text it had not seen before. */
  unseen: number[]
  repeated: number[]
}

/** Answers a second, medians of the rounds. */
export type Rates = Record<'saved' | 'unseen' | 'repeated', number | null>

/** What was measured at one multiple. */
export interface Measured {
  performances: Map<BenchQuestion, Map<Contender, Performance>>
  rates: Map<Contender, Rates>
  /** Ad-hoc questions that were asked in turns, each as often as its share. */
  mix: number
}

/** How much is measured: rounds, requests and milliseconds a series, milliseconds a throughput. */
export interface Effort {
  rounds: number
  requests: number
  seriesMs: number
  throughputMs: number
}

/** A server that fails so often in a row is asked no more. */
const GIVEN_UP = 3
const givenUp = 'given up'
const CONNECTIONS = 4

/**
 * Asks every server every question once, then in turns, so that whatever else the machine does meets all alike.
 * `before` is told of each round, and nothing is asked until it is done.
 */
export async function measure(
  contenders: readonly Contender[],
  saved: readonly BenchQuestion[],
  adHoc: readonly BenchQuestion[],
  effort: Effort,
  before: (round: string) => Promise<void>
): Promise<Measured> {
  const performances = new Map<BenchQuestion, Map<Contender, Performance>>()
  const failures = new Map<Contender, number>()
  for (const question of [...adHoc, ...saved]) {
    const row = new Map<Contender, Performance>()
    performances.set(question, row)
    for (const contender of contenders) {
      const failed = failures.get(contender) ?? 0
      const given =
        failed >= GIVEN_UP ? { failure: givenUp, unseen: [], repeated: [] } : await firstAnswers(contender, question)
      failures.set(contender, given.failure === undefined ? 0 : failed + 1)
      row.set(contender, given)
    }
  }
  for (let round = 0; round < effort.rounds; round++) {
    await before(`latencies, round ${String(round + 1)} of ${String(effort.rounds)}`)
    for (const [question, row] of performances) {
      for (const [{ single, renew }, { failure, unseen, repeated }] of row) {
        if (failure !== undefined) continue
        if (question.savedAs === undefined)
          unseen.push(...(await series(single, () => renew(question), effort.requests, effort.seriesMs)))
        repeated.push(...(await series(single, () => question, effort.requests, effort.seriesMs)))
      }
    }
  }
  return { performances, ...(await rates(contenders, performances, effort, before)) }
}

/** The first answer ever, and those of other arguments. */
async function firstAnswers({ single }: Contender, question: BenchQuestion): Promise<Performance> {
  const times: number[] = []
  const answers: Compared[] = []
  for (const variant of comparedVariants(question)) {
    const { status, ms, body } = await single.ask(variant)
    if (status !== 200)
      return { failure: `${String(status)} ${body.slice(0, 120).replace(/\s+/g, ' ')}`, unseen: [], repeated: [] }
    try {
      answers.push(comparable(variant, body))
    } catch (error) {
      return { failure: (error as Error).message.replace(/\s+/g, ' '), unseen: [], repeated: [] }
    }
    times.push(ms)
  }
  return { first: times[0], answer: together(answers), unseen: [], repeated: [] }
}

/** Whether a server was given up: the others are compared without it. */
export function isGivenUp(contender: Contender, performances: Measured['performances']): boolean {
  return [...performances.values()].some(row => row.get(contender)?.failure === givenUp)
}

/** The mix is what all servers answer that have not been given up, each as often as its share. */
async function rates(
  contenders: readonly Contender[],
  performances: Measured['performances'],
  effort: Effort,
  before: (round: string) => Promise<void>
): Promise<Pick<Measured, 'rates' | 'mix'>> {
  const able = contenders.filter(contender => !isGivenUp(contender, performances))
  const mix = [...performances]
    .filter(([, row]) => able.every(contender => row.get(contender)!.failure === undefined))
    .flatMap(([question]) => Array<BenchQuestion>(question.share ?? 1).fill(question))
  const saved = mix.filter(({ savedAs }) => savedAs !== undefined)
  const adHoc = mix.filter(({ savedAs }) => savedAs === undefined)
  const samples = new Map(
    able.map(contender => [contender, { saved: [] as number[], unseen: [] as number[], repeated: [] as number[] }])
  )
  for (let round = 0; round < effort.rounds; round++) {
    await before(`throughput, round ${String(round + 1)} of ${String(effort.rounds)}`)
    for (const [kind, questions] of [
      ['saved', saved],
      ['unseen', adHoc],
      ['repeated', adHoc]
    ] as const) {
      for (const [{ several, renew }, rates] of samples) {
        const next = kind === 'unseen' ? renew : same
        const rate = questions.length
          ? await throughput(several, questions, CONNECTIONS, effort.throughputMs, next)
          : undefined
        if (rate !== undefined) rates[kind].push(rate)
      }
    }
  }
  const rates = new Map(
    [...samples].map(([contender, { saved, unseen, repeated }]) => [
      contender,
      { saved: median(saved), unseen: median(unseen), repeated: median(repeated) }
    ])
  )
  return { rates, mix: adHoc.length }
}

function same(question: BenchQuestion): BenchQuestion {
  return question
}
