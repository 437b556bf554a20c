import { describe, expect, it } from 'vitest'
import { sizeOfPool } from '../../src/store/pool-sizing.js'
import type { Sizing, SizingInput } from '../../src/store/pool-sizing.js'

const GIB = 2 ** 30
const MIB = 2 ** 20
const sizing = (given: Partial<SizingInput>): Sizing =>
  sizeOfPool({
    bytes: 7 * MIB,
    repeats: false,
    cores: 2,
    memory: 16 * GIB,
    workers: 0,
    slow: 1,
    queryBytes: 0,
    ...given
  })
const counts = (given: Partial<SizingInput>): (number | boolean)[] => {
  const { workers, slow, spare } = sizing(given)
  return [workers, slow, spare]
}

describe('The size of a pool', () => {
  it('is one worker fewer than there are cores, one for long queries and a spare', () => {
    expect(counts({ cores: 8 })).toEqual([7, 1, true])
    expect(counts({ cores: 2 })).toEqual([1, 1, true])
    expect(counts({ cores: 1 })).toEqual([1, 1, true])
    expect(sizing({}).shortage).toBeUndefined()
  })

  it('is smaller where graphs would fill the memory: fewer workers, then no spare, then no slow lane', () => {
    expect(counts({ cores: 8, bytes: 600 * MIB })).toEqual([1, 1, true])
    expect(counts({ cores: 8, bytes: 900 * MIB })).toEqual([1, 1, false])
    expect(counts({ cores: 8, bytes: 1500 * MIB })).toEqual([1, 0, false])
    expect(counts({ cores: 8, bytes: 5000 * MIB })).toEqual([1, 0, false])
  })

  it('says so when there is no spare', () => {
    expect(sizing({ bytes: 900 * MIB }).shortage).toBe('16384 MiB of memory have no room for a spare worker')
  })

  it('keeps to a number of workers that was asked for', () => {
    expect(counts({ workers: 4, bytes: 900 * MIB })).toEqual([4, 0, false])
  })
})

describe('The memory of a query', () => {
  it('is what all workers together have of half of the memory, within bounds', () => {
    for (const memory of [1, 2, 4, 16, 64].map(each => each * GIB))
      for (const cores of [1, 2, 8, 64]) {
        const { workers, slow, spare, memory: each, queryBytes } = sizing({ memory, cores })
        const all = (workers + slow + Number(spare)) * (each.storeBytes + each.heapBytes)
        expect(all).toBeLessThanOrEqual(memory / 2 + 64)
        expect(queryBytes).toBeGreaterThanOrEqual(64 * MIB)
        expect(queryBytes).toBeLessThanOrEqual(GIB)
      }
  })

  it('is what was asked for', () => {
    expect(sizing({ queryBytes: 100 * MIB }).queryBytes).toBe(100 * MIB)
  })
})
