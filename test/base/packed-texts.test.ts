import fc from 'fast-check'
import { expect, it } from 'vitest'
import { PackedTexts } from '../../src/base/packed-texts.js'
import { cases } from '../depth.js'

it('packed texts are read by their numbers, in their order, and are gone when they are cleared', () => {
  const anyText = fc.tuple(fc.string({ unit: 'binary' }), fc.nat(200)).map(([text, times]) => text.repeat(times))
  fc.assert(
    fc.property(fc.array(anyText), fc.array(anyText), (before, texts) => {
      const packed = new PackedTexts()
      for (const text of before) packed.push(text)
      packed.clear()
      expect(texts.map(text => packed.push(text))).toEqual(texts.map((_, number) => number))
      expect([...packed]).toEqual(texts)
      expect(texts.map((_, number) => packed.get(number))).toEqual(texts)
    }),
    { numRuns: cases(100) }
  )
})
