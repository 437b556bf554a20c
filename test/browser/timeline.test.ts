import { scaleUtc } from 'd3-scale'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AnswerCell, AnswerRow } from '../../src/browser/answer/answer.js'
import type { BrowserTranslator } from '../../src/browser/messages.js'
import { lanesFor } from '../../src/browser/views/lanes.js'
import { markFor } from '../../src/browser/views/mark.js'
import { tickText, ticksOf } from '../../src/browser/views/time-axis.js'
import { barOf } from '../../src/browser/views/timeline-bars.js'
import { translator } from '../../src/site/messages.js'

const extent = fc.tuple(fc.nat(500), fc.nat(200)).map(([from, length]) => ({ from, to: from + length }))

describe('lanes of a timeline', () => {
  it('never hold two extents that touch', () => {
    fc.assert(
      fc.property(fc.array(extent, { maxLength: 40 }), extents => {
        const lanes = lanesFor(extents)
        extents.forEach((a, i) => {
          extents.forEach((b, j) => {
            if (i < j && lanes[i] === lanes[j]) expect(a.to <= b.from || b.to <= a.from).toBe(true)
          })
        })
      })
    )
  })
  it('are as few as one when all stand one after another', () => {
    expect(
      lanesFor([
        { from: 0, to: 10 },
        { from: 40, to: 60 },
        { from: 20, to: 30 }
      ])
    ).toEqual([0, 0, 0])
  })
})

describe('a mark of a timeline', () => {
  const cell = (text: string, value: string, datatype?: string): AnswerCell => ({
    type: datatype ? 'literal' : 'uri',
    value,
    datatype,
    text
  })
  const row = (...cells: [string, AnswerCell][]): AnswerRow => new Map(cells)
  const scene = { mapping: { start: 'earliest', end: 'latest', status: 'status' }, titles: new Map() } as never
  const start = cell('1 January 1990', '1990-01-01', 'http://www.w3.org/2001/XMLSchema#date')
  const status = cell('ongoing, as of 2007–2008', 'https://example.org/ongoing')

  it('tells the time as it is stated and the status, not the days that place it', () => {
    const when = cell('since the 1990s', '199X/..', 'http://id.loc.gov/datatypes/edtf/EDTF')
    expect(markFor(scene, row(['earliest', start], ['when', when], ['status', status])).details).toEqual([
      ['when', 'since the 1990s'],
      ['status', 'ongoing, as of 2007–2008']
    ])
  })

  it('tells its days where there is nothing else', () => {
    expect(markFor(scene, row(['earliest', start])).details).toEqual([['earliest', '1 January 1990']])
  })
})

describe('the label of a bar on a timeline', () => {
  const [width, day] = [560, 86_400_000]
  const scale = scaleUtc([0, 100 * day], [0, width])
  const bar = (start: number, end: number): ReturnType<typeof barOf> =>
    barOf(
      { row: new Map(), start: start * day, end: end * day },
      { label: 'Reading room' } as never,
      scale,
      width,
      text => text.length * 8
    )

  it('stands after the bar, or before it', () => {
    expect(bar(0, 20)).toMatchObject({ over: false, labelAt: bar(0, 20).right + 6 })
    expect(bar(80, 100).labelAt).toBeLessThan(bar(80, 100).left)
  })

  it('stands above a bar that leaves no room beside it', () => {
    expect(bar(2, 98)).toMatchObject({ over: true, label: 'Reading room' })
  })

  it('is whole in a narrow drawing, above its bar where there is no room beside it, and never outside', () => {
    const narrow = scaleUtc([0, 100 * day], [0, 320])
    const label = 'The opening of the reading room'
    const long = (start: number): ReturnType<typeof barOf> =>
      barOf(
        { row: new Map(), start: start * day, end: (start + 2) * day },
        { label } as never,
        narrow,
        320,
        text => text.length * 8
      )
    expect([0, 40, 90].map(start => long(start).over)).toEqual([false, true, false])
    for (const start of [0, 30, 60, 90]) {
      expect(long(start).label).toBe(label)
      expect(long(start).from).toBeGreaterThanOrEqual(0)
      expect(long(start).to).toBeLessThanOrEqual(320)
    }
  })
})

describe('the axis of a timeline', () => {
  const day = 86_400_000
  it('has room for the text of each of its points, whatever the time it shows', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 60_000 }), fc.integer({ min: 320, max: 4000 }), (days, width) => {
        const scale = scaleUtc([new Date(0), new Date(days * day)], [0, width])
        const places = ticksOf(scale, width).map(tick => scale(tick))
        for (const [at, place] of places.entries()) if (at > 0) expect(place - places[at - 1]!).toBeGreaterThan(75)
      })
    )
  })
  it.each([
    ['2024-01-01', 'en', '2024'],
    ['2024-03-01', 'en', 'Mar 2024'],
    ['2025-12-04', 'en', '4 Dec 2025'],
    ['2025-12-04', 'az', '4 dek 2025'],
    ['2024-03-01', 'ka', 'მარ. 2024']
  ])('says %s in %s as %s', (date, language, text) => {
    const t: BrowserTranslator = (name, values) => translator(language)(`browser.${name}`, values)
    expect(tickText(new Date(date), t)).toBe(text)
  })
})
