import { performance } from 'node:perf_hooks'
import { expect, it, onTestFinished, vi } from 'vitest'
import type { FairQueue } from '../../src/store/fair-queue.js'
import type { Job } from '../../src/store/job.js'
import { of, queueWith, refused } from './queue.js'

/** A job that is taken and has run for so many milliseconds. */
function ran(queue: FairQueue, job: Job, ms: number): void {
  queue.take()
  job.start(() => undefined)
  queue.accounts.started(job)
  const clock = vi.spyOn(performance, 'now')
  onTestFinished(() => {
    clock.mockRestore()
  })
  const ended = performance.now() + ms
  clock.mockImplementation(() => ended)
  queue.accounts.stopped(job, { long: false, limited: false })
}

it('Queries of unknown clients are taken in the order in which they came.', () => {
  const { add, taken } = queueWith()
  add('a')
  add('b', of(undefined))
  add('c', of(undefined))
  expect(taken()).toBe('a b c')
})

it('Whoever has used the workers more comes later.', () => {
  const { queue, add, taken } = queueWith()
  ran(queue, add('first', of('x')), 20)
  ran(queue, add('first', of('y')), 10)
  add('x', of('x'))
  add('y', of('y'))
  expect(taken()).toBe('y x')
})

it('A client whose queries usually end soon comes before one of which nothing is known.', () => {
  const { queue, add, taken } = queueWith()
  ran(queue, add('first', of('x')), 20)
  add('y', of('y'))
  add('x', of('x'))
  expect(taken()).toBe('x y')
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
