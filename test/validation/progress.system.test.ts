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
