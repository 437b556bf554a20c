import { expect, it } from 'vitest'
import { table } from '../../bench/table.js'
import type { Measures } from '../../bench/stages.js'

/** Run of two stages, of which the second has no files. */
function run(quads: number, ms: number): Measures {
  const map = { name: 'map', ms, cpu: 2 * ms, mb: 100, bytes: 50 * quads }
  return { quads, stages: [map, { name: 'derive', ms: 10, cpu: 10, mb: 200 }] }
}

it('The table of growth has medians of time, memory and bytes, whole and a quad, for each stage and multiple.', () => {
  const rows = [
    { scale: 1, measured: [run(1024, 100), run(1024, 900), run(1024, 200)] },
    { scale: 10, measured: [run(10_240, 1000)] },
    { scale: 300, measured: [run(307_200, 60_000)] }
  ]
  const cells = table(rows)
    .split('\n')
    .map(line => line.split('|').map(cell => cell.trim()))
    .map(line => line.slice(1, -1).join(' '))
  expect(cells[0]).toBe(
    'stage scale runs quads seconds CPU s CPU µs a quad against 10x peak MB KB a quad MB of files bytes a quad'
  )
  expect(cells.slice(2)).toEqual([
    'map 1x 3 1,024 0.20 0.40 390.6 2.00 100 100.00 0.0 50',
    'map 10x 1 10,240 1.00 2.00 195.3 1.00 100 10.00 0.5 50',
    'map 300x 1 307,200 60.00 120.00 390.6 2.00 100 0.33 14.6 50',
    'derive 1x 3 1,024 0.01 0.01 9.8 10.00 200 200.00  ',
    'derive 10x 1 10,240 0.01 0.01 1.0 1.00 200 20.00  ',
    'derive 300x 1 307,200 0.01 0.01 0.0 0.03 200 0.67  ',
    'all 1x 3 1,024 0.21 0.41 400.4 2.04 200 200.00 0.0 50',
    'all 10x 1 10,240 1.01 2.01 196.3 1.00 200 20.00 0.5 50',
    'all 300x 1 307,200 60.01 120.01 390.7 1.99 200 0.67 14.6 50'
  ])
})
