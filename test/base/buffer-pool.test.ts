import { expect, it } from 'vitest'
import { BufferPool } from '../../src/base/buffer-pool.js'

it('gives buffers of the size that is asked for, again when they were given back, and none twice at a time', () => {
  const pool = new BufferPool()
  const [one, other] = [pool.take(100), pool.take(100)]
  expect([one.length, other.length, one.buffer === other.buffer]).toEqual([100, 100, false])
  pool.giveBack(one)
  const larger = pool.take(1000)
  expect([larger.length, larger.buffer === one.buffer]).toEqual([1000, false])
  const again = pool.take(90)
  expect([again.length, again.buffer === one.buffer]).toEqual([90, true])
  expect(pool.take(90).buffer).not.toBe(one.buffer)
})
