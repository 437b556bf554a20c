import fc from 'fast-check'
import { expect, it } from 'vitest'
import { StringPool } from '../../src/base/string-pool.js'

it('Whatever the text, the interned string equals it.', () => {
  const pool = new StringPool()
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      expect(pool.intern(text)).toBe(text)
    })
  )
  for (const text of ['', 'é', 'ÿ', 'Ā', 'საქართველო', 'Azərbaycan', '\ud800', '\udc00x', '😀'])
    expect(pool.intern(text)).toBe(text)
})
