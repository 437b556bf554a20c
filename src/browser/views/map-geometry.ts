import { geoMercator } from 'd3-geo'
import type { GeoProjection } from 'd3-geo'
import type { LabelBox } from './labels.js'
import type { MapPosition } from './places.js'

/** Height of a label. */
export const LINE = 16
/** Degrees that a view shows at least at first: a single place still shows where it lies. */
export const MIN_DEGREES = 9

/** Rooms for a circle's label: right of it, left, above, below, but not outside of the map. */
export function boxesBeside(
  { x, y }: { x: number; y: number },
  radius: number,
  long: number,
  width: number
): LabelBox[] {
  const [gap, size] = [radius + 4, { width: long, height: LINE }]
  const rooms = [
    { x: x + gap, y: y - LINE / 2 },
    { x: x - gap - long, y: y - LINE / 2 },
    { x: x - long / 2, y: y - gap - LINE + 2 },
    { x: x - long / 2, y: y + gap - 2 }
  ]
  const within = x < 0 || x > width ? rooms : rooms.filter(room => room.x >= 0 && room.x + long <= width)
  return within.map(room => ({ ...room, ...size }))
}

/** Rooms for the number of an arrow: upon the points along its line. */
export function boxesUpon(points: readonly { x: number; y: number }[], long: number): LabelBox[] {
  return points.map(({ x, y }) => ({ x: x - long / 2, y: y - LINE / 2, width: long, height: LINE }))
}

/** Projection that shows all places; not narrower than `NARROWEST` degrees. */
export function projectionFor(places: readonly MapPosition[], width: number, height: number): GeoProjection {
  const room = Math.min(60, width / 8)
  const projection = geoMercator().fitExtent(
    [
      [room, room],
      [width - room, height - room]
    ],
    { type: 'MultiPoint', coordinates: places.map(({ lat, long }) => [long, lat]) }
  )
  const maxScale = width / ((MIN_DEGREES * Math.PI) / 180)
  if (projection.scale() > maxScale || !Number.isFinite(projection.scale())) {
    const [longs, lats] = [places.map(({ long }) => long), places.map(({ lat }) => lat)]
    const middle = (values: readonly number[]): number => (Math.min(...values) + Math.max(...values)) / 2
    projection
      .center([middle(longs), middle(lats)])
      .scale(maxScale)
      .translate([width / 2, height / 2])
  }
  return projection.clipExtent([
    [-width, -height],
    [2 * width, 2 * height]
  ])
}

/** Points of positions on a projection. */
export function pointsOn(projection: GeoProjection, places: readonly MapPosition[]): { x: number; y: number }[] {
  return places.map(({ lat, long }) => {
    const [x, y] = projection([long, lat])!
    return { x, y }
  })
}

/** Box around points, at least so wide and high. */
export function around(
  points: readonly { x: number; y: number }[],
  minWidth: number
): { left: number; right: number; top: number; bottom: number } {
  const side = (values: readonly number[]): [number, number] => {
    const [from, to] = [Math.min(...values), Math.max(...values)]
    const more = Math.max(0, minWidth - (to - from)) / 2
    return [from - more, to + more]
  }
  const [left, right] = side(points.map(({ x }) => x))
  const [top, bottom] = [Math.min(...points.map(({ y }) => y)), Math.max(...points.map(({ y }) => y))]
  return { left, right, top, bottom }
}
