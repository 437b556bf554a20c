import { beforeAll, expect, it } from 'vitest'
import { statedBy } from '../../src/pages/parts/attributions.js'
import { labels, plainContext } from './plain.js'
import type { PlainContext } from './plain.js'

let context: PlainContext
beforeAll(async () => {
  context = await plainContext()
})

it('A citation names each source with its date, where it has one, and the places of its passages.', () => {
  const [north, south] = [context.model.sourceIri('north'), context.model.sourceIri('south')]
  const names = labels({
    [north]: { names: [{ text: 'North', lang: 'en' }] },
    [south]: { names: [{ text: 'South', lang: 'en' }] }
  })
  const attributions = new Map([
    [north, [`${north}#char=0,10`, `${north}#char=20,31`]],
    [south, []]
  ])
  const issued = new Map([[north, '2025-12-04']])
  expect(statedBy(attributions, { names, issued }, context)).toBe('North, 4 December 2025, 0–10, 20–31; South')
  expect(statedBy(new Map(), { names, issued }, context)).toBeUndefined()
})
