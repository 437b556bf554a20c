import fc from 'fast-check'
import { expect, it } from 'vitest'
import { lowerBound } from '../../src/base/lower-bound.js'

it('the lower bound of a number among ascending ones is where as many stand before it as are smaller', () =>
  fc.assert(
    fc.property(fc.array(fc.nat(20)), fc.nat(21), fc.nat(5), (some, wanted, start) => {
      const numbers = [...Array<number>(start).fill(-1), ...some.sort((a, b) => a - b)]
      const found = lowerBound(start, numbers.length, place => numbers[place]! < wanted)
      expect(found).toBe(start + some.filter(number => number < wanted).length)
    })
  ))

it('the lower bound is found among more places than integers of 32 bits have', () => {
  const place = 2 ** 40 + 12345
  expect(lowerBound(0, 2 ** 42, middle => middle < place)).toBe(place)
})
