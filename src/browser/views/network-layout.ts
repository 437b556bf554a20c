import { forceCenter, forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from 'd3-force'
import type { SimulationLinkDatum, SimulationNodeDatum } from 'd3-force'

/** A place in the plane. */
export interface Point {
  x: number
  y: number
}

/** Graph to be laid out: nodes with the room they take, links by index with their weight. */
export interface Graph {
  rooms: readonly number[]
  links: readonly { source: number; target: number; weight: number }[]
}

const ROUNDS = 320
const STRETCH = 1.6

/** A place for each node, the same every time, within width and height but for a margin. */
export function layOut({ rooms, links }: Graph, width: number, height: number, margin: number): Point[] {
  const nodes: SimulationNodeDatum[] = rooms.map(() => ({}))
  const most = Math.max(1, ...links.map(({ weight }) => weight))
  const simulation = forceSimulation(nodes)
    .force(
      'links',
      forceLink<SimulationNodeDatum, SimulationLinkDatum<SimulationNodeDatum> & { weight: number }>(
        links.map(link => ({ ...link }))
      )
        .distance(({ weight }) => 130 - (50 * weight) / most)
        .iterations(2)
    )
    .force('charge', forceManyBody().strength(-420).distanceMax(450))
    .force('room', forceCollide((_, i) => rooms[i]!).strength(0.8))
    .force('center', forceCenter(0, 0))
    // Parts that are not linked with each other stay near; the plane is as wide as the page leaves it.
    .force('x', forceX(0).strength(0.1 * Math.min(1, height / width)))
    .force('y', forceY(0).strength(0.1 * Math.max(1, width / height)))
    .stop()
  simulation.tick(ROUNDS)
  const [xs, ys] = [nodes.map(({ x }) => x ?? 0), nodes.map(({ y }) => y ?? 0)]
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  const fit = (from: number, to: number, size: number): number =>
    to - from < 1 ? Infinity : (size - 2 * margin) / (to - from)
  const [fitX, fitY] = [fit(left, right, width), fit(top, bottom, height)]
  // The page's room is used, but not by pulling the drawing out of shape.
  const [scaleX, scaleY] = [Math.min(fitX, fitY * STRETCH), Math.min(fitY, fitX * STRETCH)].map(scale =>
    Number.isFinite(scale) ? scale : 1
  ) as [number, number]
  return nodes.map((_, i) => ({
    x: width / 2 + (xs[i]! - (left + right) / 2) * scaleX,
    y: height / 2 + (ys[i]! - (top + bottom) / 2) * scaleY
  }))
}

/** Offset of each link, so that links between the same two nodes are apart: 0, 1, -1, 2 … */
export function bends(links: readonly { source: number; target: number }[]): number[] {
  const seen = new Map<string, number>()
  return links.map(({ source, target }) => {
    const pair = source < target ? `${String(source)} ${String(target)}` : `${String(target)} ${String(source)}`
    const before = seen.get(pair) ?? 0
    seen.set(pair, before + 1)
    const size = Math.ceil(before / 2) * (before % 2 ? 1 : -1)
    return source < target ? size : -size
  })
}
