import { expect, it } from 'vitest'
import { storeAdvice } from '../../src/commands/store-options.js'

it('who serves more than a million quads from the embedded store is told of the native one', () => {
  expect(storeAdvice({ kind: 'embedded' }, 3_233_962)).toBe(
    '3,233,962 quads are loaded at each start; --store native has them in a database (docs/stores.md)'
  )
  expect(storeAdvice({ kind: 'embedded' }, 1_000_000)).toBeUndefined()
  expect(storeAdvice({ kind: 'native' }, 3_233_962)).toBeUndefined()
  expect(storeAdvice({ kind: 'sparql', url: 'http://127.0.0.1/' }, 3_233_962)).toBeUndefined()
})
