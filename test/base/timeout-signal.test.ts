import { setTimeout as wait } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { timeoutSignal } from '../../src/base/timeout-signal.js'
import { collectGarbage } from '../collect-garbage.js'
import { until } from '../until.js'

it('A time limit ends, whatever is collected as garbage before.', async () => {
  const { signal } = new AbortController()
  const limits = [timeoutSignal(100), timeoutSignal(100, signal)]
  await wait(1)
  await until(() => (collectGarbage(), limits.every(({ aborted }) => aborted)))
  expect(limits.map(({ reason }) => (reason as Error).name)).toEqual(['TimeoutError', 'TimeoutError'])
})

it('A time limit ends as the signal does that ends before.', () => {
  const [abort, reason] = [new AbortController(), new Error('gone')]
  const limit = timeoutSignal(60_000, abort.signal)
  expect(limit.aborted).toBe(false)
  abort.abort(reason)
  expect(limit.reason).toBe(reason)
  expect(timeoutSignal(60_000, abort.signal).reason).toBe(reason)
})
