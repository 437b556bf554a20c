import { setImmediate } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { formatFault } from '../../src/base/faults.js'
import { buildGraphs } from '../../src/build.js'
import { libraryCopy } from '../library.js'

it('Validation tells how many quads it has seen of how many, which are all when it ends.', async () => {
  const told: { done: number; total?: number }[] = []
  const { report } = await buildGraphs(await libraryCopy(), {
    progress: (stage, done, total) => {
      if (stage === 'validation') told.push({ done, total })
    }
  })
  expect(report.faults.map(formatFault)).toEqual([])
  const { done } = told.at(-1)!
  expect(new Set(told.slice(1).map(({ total }) => total))).toEqual(new Set([done]))
})

it('Validation lets other tasks run between one source and the next.', async () => {
  let tasks = 0
  let isRunning = true
  const others = (async () => {
    for (; isRunning; tasks++) await setImmediate()
  })()
  const seen = new Map<number, number>()
  await buildGraphs(await libraryCopy(), {
    progress: (stage, done) => {
      if (stage === 'validation' && done) seen.set(done, tasks)
    }
  })
  isRunning = false
  await others
  expect(seen.size).toBeGreaterThan(1)
  expect(new Set(seen.values()).size).toBe(seen.size)
})
