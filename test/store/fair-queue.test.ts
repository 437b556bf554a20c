import { performance } from 'node:perf_hooks'
import { expect, it, vi } from 'vitest'
import { formatNamed } from '../../src/rdf/formats.js'
import { FairQueue } from '../../src/store/fair-queue.js'
import type { QueueLimits } from '../../src/store/fair-queue.js'
import { Job } from '../../src/store/job.js'
import type { Asker, QueryKind } from '../../src/store/store.js'

const refused: string[] = []

/** A queue with a name for each of its jobs. */
function queueWith(limits: Partial<QueueLimits> = {}): {
  queue: FairQueue
  add(name: string, ...askers: Asker[]): Job
  taken(): string
} {
  const queue = new FairQueue({ queue: 100, clientQueue: 4, clientShare: 1, ...limits })
  refused.length = 0
  return {
    queue,
    add(name, ...askers) {
      const question = { query: name, union: true, format: formatNamed('csv')!, askers: new Set(askers) }
      const limits = { timeoutMs: 1000, queueMs: Infinity }
      const job = new Job(question, limits, {
        resolve: () => undefined,
        reject: ({ situation }) => refused.push(`${name}: ${situation}`)
      })
      queue.add(job)
      return job
    },
    taken: () => {
      const names: string[] = []
      for (let job = queue.take(); job; job = queue.take()) names.push(job.question.query)
      return names.join(' ')
    }
  }
}
const of = (client: string | undefined, kind: QueryKind = 'written'): Asker => ({ client, kind })

it('Queries of unknown clients are taken in the order in which they came.', () => {
  const { add, taken } = queueWith()
  add('a')
  add('b', of(undefined))
  add('c', of(undefined))
  expect(taken()).toBe('a b c')
})

it('Whoever has used the workers more comes later.', () => {
  const { queue, add, taken } = queueWith()
  const first = add('first', of('x'))
  queue.take()
  first.start(() => undefined)
  queue.accounts.started(first)
  const until = performance.now() + 20
  while (performance.now() < until);
  queue.accounts.stopped(first, { long: false, ended: false })
  add('x', of('x'))
  add('y', of('y'))
  expect(taken()).toBe('y x')
})

it('A client that has its share running comes after the others.', () => {
  const { queue, add, taken } = queueWith({ clientShare: 2 })
  const running = [add('x1', of('x')), add('x2', of('x'))]
  running.forEach(() => queue.take())
  queue.accounts.started(running[0]!)
  add('x3', of('x'))
  add('y1', of('y'))
  expect(taken()).toBe('x3 y1')
  queue.accounts.started(running[1]!)
  add('x4', of('x'))
  add('y2', of('y'))
  expect(taken()).toBe('y2 x4')
})

it("Among a client's queries pages come first, then saved queries, then what it has written.", () => {
  const { add, taken } = queueWith()
  add('written', of('x'))
  add('saved', of('x', 'saved'))
  add('page', of('x', 'page'))
  expect(taken()).toBe('page saved written')
})

it("A client's fifth waiting request is refused, not its pages, nor what a page asks at once.", () => {
  const { queue, add } = queueWith()
  const one = of('x')
  for (const name of ['1', '1 too']) add(name, one)
  for (const name of ['2', '3', '4', '5', '6']) add(name, of('x'))
  add('page', of('x', 'page'))
  add('y', of('y'))
  expect([refused, queue.length]).toEqual([['5: too-many', '6: too-many'], 7])
})

it('In a full queue the client with most waiting loses its last; among equals the newcomer is refused.', () => {
  const { add, taken } = queueWith({ queue: 3, clientQueue: 10 })
  for (const name of ['x1', 'x2', 'x3', 'x4']) add(name, of('x'))
  add('y', of('y'))
  add('z', of('z'))
  add('w', of('w'))
  expect(refused).toEqual(['x4: too-many', 'x3: too-many', 'x2: too-many', 'w: busy'])
  expect(taken()).toBe('x1 y z')
})

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
  queue.accounts.stopped(long, { long: true, ended: false })
  expect(names('slow')).toEqual([])
})

it('A client whose query a limit has ended stays in the slow lane for a while.', () => {
  const { queue, add } = queueWith()
  const ended = add('ended', of('x'))
  queue.take()
  queue.accounts.started(ended)
  queue.accounts.stopped(ended, { long: false, ended: true })
  add('written', of('x'))
  expect(queue.waiting('slow')).toHaveLength(1)
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
  queue.accounts.stopped(large, { long: false, ended: false })
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
