import { describe, expect, it } from 'vitest'
import { placeLabels } from '../../src/browser/views/labels.js'
import { bends, layOut } from '../../src/browser/views/network-layout.js'
import type { ViewMapping, ViewName } from '../../src/browser/answer/mapping.js'
import { refusalOf } from '../../src/browser/views/refusal.js'
import { placesApart, clusters } from '../../src/browser/views/places.js'
import { truncateToWidth } from '../../src/browser/views/text-width.js'

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

describe('a view that would tell nothing is refused:', () => {
  const refused = (view: ViewName, mapping: ViewMapping, ...rows: Record<string, string>[]): string | undefined =>
    refusalOf(view, {
      mapping,
      rows: rows.map(
        row => new Map(Object.entries(row).map(([name, value]) => [name, { type: 'literal', value, text: value }]))
      )
    })

  it('a map of one place, a timeline of one time, a network of one link', () => {
    const place = { lat: '41', long: '44' }
    expect(refused('map', { lat: 'lat', long: 'long' }, place, place)).toBe('onePlace')
    expect(refused('map', { lat: 'lat', long: 'long' }, place, { lat: '42', long: '44' })).toBeUndefined()
    const ends = { from: 'from', to: 'to' }
    expect(refused('map', ends, { from: 'GE', to: 'GE' })).toBe('onePlace')
    expect(refused('map', ends, { from: 'GE', to: 'AZ' }, { from: 'GE', to: 'AZ' })).toBeUndefined()
    const day = { start: '2001-05-01', end: '2001-05-02' }
    expect(refused('timeline', { start: 'start', end: 'end' }, day, day, {})).toBe('oneTime')
    expect(refused('timeline', { start: 'start', end: 'end' }, day, { start: '2001-05-01' })).toBeUndefined()
    expect(refused('network', { source: 'a', target: 'b' }, { a: 'x', b: 'y' })).toBe('oneLink')
  })

  it('a chart of one bar, or of positions on the earth', () => {
    const bars: Record<string, string>[] = [{ name: 'x', value: '1' }, { name: 'y' }]
    expect(refused('chart', { label: 'name', value: 'value' }, ...bars)).toBe('oneBar')
    expect(refused('chart', { label: 'name', value: 'value' }, ...bars, { name: 'y', value: '2' })).toBeUndefined()
    expect(refused('chart', { label: 'name', value: 'latitude' }, { name: 'x', latitude: '41' })).toBe('positions')
  })

  it('what has nothing to draw is not told by this', () => {
    expect(refused('map', { lat: 'lat', long: 'long' }, {})).toBeUndefined()
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
    expect(placeLabels([[room(0)], [room(5), room(20)], [room(22)]])).toEqual([room(0), room(20), undefined])
  })
  it('is cut with a sign that it was', () => {
    expect(truncateToWidth('Reading room', 7, text => text.length)).toBe('Readin…')
    expect(truncateToWidth('Reading room', 12, text => text.length)).toBe('Reading room')
  })
})
