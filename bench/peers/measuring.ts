import { Random } from '../shop/random.js'
import type { Client } from './client.js'
import type { BenchQuestion } from './question.js'

/**
 * Milliseconds of each answer to a question, one after the other: at most `most` and about `budget` milliseconds, at
 * least one.
 */
export async function series(
  client: Client,
  next: () => BenchQuestion,
  most: number,
  budget: number
): Promise<number[]> {
  const times: number[] = []
  const begun = performance.now()
  while (times.length < most && (times.length === 0 || performance.now() - begun < budget)) {
    const { status, ms } = await client.ask(next())
    if (status !== 200) return times
    times.push(ms)
  }
  return times
}

/**
 * Answers a second in a closed loop of so many connections: rounds of all questions in one fixed random order, begun as
 * long as the budget lasts and brought to their end, so that every server answers the same mix. Undefined when an
 * answer fails.
 */
export async function throughput(
  client: Client,
  questions: readonly BenchQuestion[],
  connections: number,
  budget: number,
  renew: (question: BenchQuestion) => BenchQuestion
): Promise<number | undefined> {
  const order = new Random('order').some(questions, questions.length)
  let sent = 0
  let failed = false
  const begun = performance.now()
  const stop = (): boolean => failed || (sent % order.length === 0 && sent > 0 && performance.now() - begun > budget)
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (!stop()) {
        const question = order[sent++ % order.length]!
        const { status } = await client.ask(renew(question))
        if (status !== 200) failed = true
      }
    })
  )
  return failed ? undefined : (sent / (performance.now() - begun)) * 1000
}
