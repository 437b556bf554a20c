import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coloursOf, laneColours } from '../../src/pages/parts/colours.js'

const at = { file: 'attache.yaml', line: 1, column: 1 }
const model = {
  coloured: ['north', 'south'].map(slug => ({ slug, at })),
  idIri: (slug: string) => `https://example.org/id/${slug}`
}
const iris = fc.uniqueArray(
  fc.webPath().map(path => model.idIri(`other${path}`)),
  { maxLength: 12 }
)

describe('The colours of things in a figure', () => {
  it('are those of the settings, in their order, whatever else the figure has', () => {
    fc.assert(
      fc.property(iris, others => {
        const colours = [...coloursOf([...others, model.idIri('south'), model.idIri('north')], model)]
        expect(colours.slice(0, 2)).toEqual([
          [model.idIri('north'), 1],
          [model.idIri('south'), 2]
        ])
        for (const [, colour] of colours.slice(2)) expect(colour).toBeGreaterThan(2)
      }),
      { numRuns: 200 }
    )
  })

  it('are each of one thing as long as there are enough of them, and do not depend on the order', () => {
    fc.assert(
      fc.property(iris, others => {
        const colours = coloursOf(others, model)
        expect(colours.size).toBe(others.length)
        expect(new Set(colours.values()).size).toBe(Math.min(others.length, laneColours.length - 2))
        expect(coloursOf([...others].reverse(), model)).toEqual(colours)
      }),
      { numRuns: 200 }
    )
  })

  it('of one thing alone is always the same', () => {
    const alone = coloursOf([model.idIri('east')], model)
    expect(coloursOf([model.idIri('east'), model.idIri('north')], model).get(model.idIri('east'))).toBe(
      alone.get(model.idIri('east'))
    )
  })
})
