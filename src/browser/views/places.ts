import { numberOf } from '../answer/answer.js'
import { markFor } from './mark.js'
import type { FigureMark } from './mark.js'
import { part } from './scene.js'
import type { Scene } from './scene.js'

/** A row with a position (degrees, WGS 84), how much there is of it, and the radius of its circle. */
export interface MapPlace {
  lat: number
  long: number
  size: number
  radius: number
  mark: FigureMark
}

const LEAST = 5
const MOST = 18

/** The rows with a position, largest first so that small circles lie on large ones. */
export function mapPlacesOf(scene: Scene): MapPlace[] {
  const placed = scene.rows.flatMap(row => {
    const [lat, long] = [numberOf(part(scene, row, 'lat')), numberOf(part(scene, row, 'long'))]
    if (lat === undefined || long === undefined || Math.abs(lat) > 90 || Math.abs(long) > 180) return []
    return [{ lat, long, size: Math.max(0, numberOf(part(scene, row, 'size')) ?? 0), mark: markFor(scene, row) }]
  })
  const largest = Math.max(1, ...placed.map(({ size }) => size))
  return placed
    .map(place => ({ ...place, radius: LEAST + (MOST - LEAST) * Math.sqrt(place.size / largest) }))
    .sort((a, b) => b.radius - a.radius)
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
