import { scaleUtc } from 'd3-scale'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AnswerCell, AnswerRow } from '../../src/browser/answer/answer.js'
import { placedLabels } from '../../src/browser/views/labels.js'
import { lanesFor } from '../../src/browser/views/lanes.js'
import { bends, layOut } from '../../src/browser/views/network-layout.js'
import { markFor } from '../../src/browser/views/mark.js'
import { placesApart, clusters } from '../../src/browser/views/places.js'
import { fitted } from '../../src/browser/views/text-width.js'
import { barOf } from '../../src/browser/views/timeline-bars.js'

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

describe('a network', () => {
  const graph = {
    rooms: [20, 30, 20, 25, 20],
    links: [
      { source: 0, target: 1, weight: 1 },
      { source: 1, target: 2, weight: 3 },
      { source: 3, target: 4, weight: 1 }
    ]
  }
  it('is laid out within its plane, the same every time', () => {
    const points = layOut(graph, 600, 300, 40)
    expect(points).toEqual(layOut(graph, 600, 300, 40))
    for (const { x, y } of points) expect(x >= 39 && x <= 561 && y >= 39 && y <= 261).toBe(true)
  })
  it('of one node lies in the middle', () => {
    expect(layOut({ rooms: [10], links: [{ source: 0, target: 0, weight: 1 }] }, 200, 100, 10)).toEqual([
      { x: 100, y: 50 }
    ])
  })
  it('bends links between the same two apart, whichever way they point', () => {
    const bent = bends([
      { source: 0, target: 1 },
      { source: 0, target: 1 },
      { source: 1, target: 0 }
    ])
    // Seen from one side: the third runs the other way, so its bend to the left is one to the right.
    expect(new Set([bent[0]!, bent[1]!, -bent[2]!]).size).toBe(3)
  })
})

describe('places on a map', () => {
  it('that lie close together are a cluster, largest first', () => {
    expect(
      clusters(
        [
          { x: 0, y: 0 },
          { x: 100, y: 0 },
          { x: 110, y: 0 },
          { x: 119, y: 0 }
        ],
        12
      )
    ).toEqual([[1, 2, 3], [0]])
  })
  it('at the very same place are set apart', () => {
    const shifts = placesApart(
      [
        { x: 5, y: 5 },
        { x: 5, y: 5 },
        { x: 9, y: 9 }
      ],
      9
    )
    expect(Math.hypot(shifts[0]!.x - shifts[1]!.x, shifts[0]!.y - shifts[1]!.y)).toBeGreaterThan(9)
    expect(shifts[2]).toEqual({ x: 0, y: 0 })
  })
})

describe('a label', () => {
  const room = (x: number): { x: number; y: number; width: number; height: number } => ({
    x,
    y: 0,
    width: 10,
    height: 10
  })
  it('goes where it lies on no other, or nowhere', () => {
    expect(placedLabels([[room(0)], [room(5), room(20)], [room(22)]])).toEqual([room(0), room(20), undefined])
  })
  it('is cut with a sign that it was', () => {
    expect(fitted('Reading room', 7, text => text.length)).toBe('Readin…')
    expect(fitted('Reading room', 12, text => text.length)).toBe('Reading room')
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
})
