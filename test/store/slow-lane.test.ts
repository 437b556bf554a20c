import { performance } from 'node:perf_hooks'
import { expect, it, vi } from 'vitest'
import { of, queueWith } from './queue.js'

it('A query that several clients wait for is that of the one that has used the workers least.', () => {
  const { queue, add, taken } = queueWith()
  const first = add('first', of('x'))
  queue.take()
  queue.accounts.started(first)
  add('x', of('x'))
  add('x and y', of('x'), of('y'))
  expect(taken()).toBe('x and y x')
})

it('While a query of a client runs long, what it has written waits for the slow lane; its pages do not.', () => {
  const { queue, add } = queueWith()
  const long = add('long', of('x'))
  queue.take()
  queue.accounts.started(long)
  queue.accounts.becameLong(long)
  add('written', of('x'))
  add('page', of('x', 'page'))
  add('shared', of('x'), of('y'))
  const names = (lane: 'quick' | 'slow'): string[] => queue.waiting(lane).map(job => job.question.query)
  expect([names('slow'), names('quick')]).toEqual([['written'], ['page', 'shared']])
  queue.accounts.stopped(long, { long: true, limited: false })
  expect(names('slow')).toEqual([])
})

it('A client whose query a limit has ended stays in the slow lane for a while.', () => {
  const { queue, add } = queueWith()
  const ended = add('ended', of('x'))
  queue.take()
  queue.accounts.started(ended)
  queue.accounts.stopped(ended, { long: false, limited: true })
  add('written', of('x'))
  expect(queue.waiting('slow')).toHaveLength(1)
})

it('It stays there for twice as long each time, until it has been out of it as long.', () => {
  let now = 0
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => now)
  const { queue, add } = queueWith()
  const end = (): void => {
    const job = add('ended', of('x'))
    queue.take()
    queue.accounts.started(job)
    queue.accounts.stopped(job, { long: false, limited: true })
  }
  const isSlow = (after: number): boolean => {
    now += after
    const job = add('next', of('x'))
    queue.remove(job)
    return queue.accounts.isSlow(job)
  }
  end()
  expect([isSlow(59_000), isSlow(2000)]).toEqual([true, false])
  end()
  expect([isSlow(119_000), isSlow(2000)]).toEqual([true, false])
  now += 120_000
  end()
  expect([isSlow(59_000), isSlow(2000)]).toEqual([true, false])
  clock.mockRestore()
})

it('In the slow lane clients whose queries a limit has ended come last, however long they have waited.', () => {
  let now = 0
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => now)
  const { queue, add } = queueWith()
  for (const client of ['x', 'y', 'z']) {
    const job = add(client, of(client))
    queue.take()
    job.start(() => undefined)
    queue.accounts.started(job)
    now += 5000
    queue.accounts.stopped(job, { long: false, limited: client !== 'z' })
  }
  now += 20_000
  add('x again', of('x'))
  add('y again', of('y'))
  now += 4000
  const preempted = add('z again', of('z'))
  preempted.slow = true
  expect([1, 2, 3].map(() => queue.take('slow')?.question.query)).toEqual(['z again', 'x again', 'y again'])
  clock.mockRestore()
})

it('A client with one large query is put off no longer than that took.', () => {
  let now = 0
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => now)
  const { queue, add, taken } = queueWith()
  const large = add('large', of('x'))
  queue.take()
  large.start(() => undefined)
  queue.accounts.started(large)
  now += 1500
  queue.accounts.stopped(large, { long: false, limited: false })
  add('next', of('x'))
  now += 1000
  add('y', of('y'))
  expect(taken()).toBe('y next')
  add('next', of('x'))
  now += 2000
  add('y', of('y'))
  expect(taken()).toBe('next y')
  clock.mockRestore()
})
