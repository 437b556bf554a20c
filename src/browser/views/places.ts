import { numberOf } from '../answer/answer.js'
import type { AnswerCell, AnswerRow } from '../answer/answer.js'
import { markFor } from './mark.js'
import type { FigureMark } from './mark.js'
import { part } from './scene.js'
import type { Scene } from './scene.js'

/** Position in degrees (WGS 84). */
export interface MapPosition {
  lat: number
  long: number
}

/** A row with a position, how much there is of it, and the radius of its circle. */
export interface MapPlace extends MapPosition {
  row: AnswerRow
  /** Where an arrow to it begins: another place. */
  from?: MapPosition
  size: number
  radius: number
  mark: FigureMark
}

const MIN_RADIUS = 5
const MAX_RADIUS = 18

/** Middles of countries (longitude and latitude), by their codes. */
type Middles = ReadonlyMap<string, readonly [number, number]>

/** The rows with a position, largest first so that small circles lie on large ones. */
export function mapPlacesOf(scene: Scene, middles: Middles): MapPlace[] {
  const placed = scene.rows.flatMap(row => {
    const at =
      positionOf(numberOf(part(scene, row, 'lat')), numberOf(part(scene, row, 'long'))) ??
      positionFrom(part(scene, row, 'to'), middles)
    if (!at) return []
    const start = positionFrom(part(scene, row, 'from'), middles)
    const from = start && (start.lat !== at.lat || start.long !== at.long) ? start : undefined
    return [{ row, ...at, from, size: Math.max(0, numberOf(part(scene, row, 'size')) ?? 0), mark: markFor(scene, row) }]
  })
  const largest = Math.max(1, ...placed.map(({ size }) => size))
  return placed
    .map(place => ({ ...place, radius: MIN_RADIUS + (MAX_RADIUS - MIN_RADIUS) * Math.sqrt(place.size / largest) }))
    .sort((a, b) => b.radius - a.radius)
}

function positionOf(lat: number | undefined, long: number | undefined): MapPosition | undefined {
  return lat === undefined || long === undefined || !(Math.abs(lat) <= 90 && Math.abs(long) <= 180)
    ? undefined
    : { lat, long }
}

/** Position that a cell has as a point in WKT, or as the code of a country, for whose middle it stands. */
function positionFrom(cell: AnswerCell | undefined, middles: Middles): MapPosition | undefined {
  const value = cell?.value.trim() ?? ''
  const [long, lat] = /^POINT\s*\(\s*(\S+)\s+(\S+)\s*\)$/i.exec(value)?.slice(1).map(Number) ?? middles.get(value) ?? []
  return positionOf(lat, long)
}

/** Indexes of points of which each is nearer than a distance to another of the same cluster; largest cluster first. */
export function clusters(points: readonly { x: number; y: number }[], distance: number): number[][] {
  const left = new Set(points.keys())
  const found: number[][] = []
  for (const first of points.keys()) {
    if (!left.delete(first)) continue
    const cluster = [first]
    for (const i of cluster) {
      for (const j of left) {
        if (Math.hypot(points[i]!.x - points[j]!.x, points[i]!.y - points[j]!.y) > distance) continue
        left.delete(j)
        cluster.push(j)
      }
    }
    found.push(cluster)
  }
  return found.sort((a, b) => b.length - a.length)
}

/** Points at the very same place are set around it in a ring, so that each is seen. */
export function placesApart(points: readonly { x: number; y: number }[], radius: number): { x: number; y: number }[] {
  const same = new Map<string, number[]>()
  points.forEach(({ x, y }, i) => {
    const key = `${x.toFixed(2)} ${y.toFixed(2)}`
    same.set(key, [...(same.get(key) ?? []), i])
  })
  const shifts = points.map(() => ({ x: 0, y: 0 }))
  for (const group of same.values()) {
    if (group.length < 2) continue
    group.forEach((index, i) => {
      const angle = (2 * Math.PI * i) / group.length
      const reach = Math.max(radius, (radius * group.length) / 5)
      shifts[index] = { x: reach * Math.cos(angle), y: reach * Math.sin(angle) }
    })
  }
  return shifts
}
