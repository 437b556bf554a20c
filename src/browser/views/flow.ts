import { setAttributes, svgElement } from '../dom.js'
import { markElement } from './mark.js'
import type { FigureMark, Marked } from './mark.js'
import type { MapPlace } from './places.js'

interface Point {
  x: number
  y: number
}

/** Arrow between two places of a map. */
export interface Flow extends Marked {
  /** Lays it between two points; gives points along its line, its middle first. */
  lay: (from: Point, to: Point) => Point[]
}

/** Length of an arrow's head, and half of its width (px). */
const [HEAD, HALF] = [11, 5]
/** How far a line swings out, as a share of its length, and how much further each more from the same place. */
const [BEND, MORE] = [0.16, 0.1]

/** Shares of a line at which its number may stand, the best first. */
const SHARES = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8]

/** Arrow of each place that has one; those that begin at one place swing out differently, so that each is seen. */
export function flowsOf(places: readonly MapPlace[]): (Flow | undefined)[] {
  const begun = new Map<string, number>()
  return places.map(({ from, mark }) => {
    if (!from) return undefined
    const key = `${String(from.lat)} ${String(from.long)}`
    const before = begun.get(key) ?? 0
    begun.set(key, before + 1)
    return flowElement(mark, BEND + MORE * before)
  })
}

function flowElement(mark: FigureMark, bend: number): Flow {
  const [line, head, reach] = [
    svgElement('path', { class: 'line' }),
    svgElement('path', { class: 'head' }),
    svgElement('path')
  ]
  const marked = markElement(mark, svgElement('g', {}, line, head), reach)
  marked.group.classList.add('flow')
  const lay = (from: Point, to: Point): Point[] => {
    const [dx, dy] = [to.x - from.x, to.y - from.y]
    const over = { x: (from.x + to.x) / 2 + dy * bend, y: (from.y + to.y) / 2 - dx * bend }
    const far = Math.hypot(to.x - over.x, to.y - over.y) || 1
    const [ux, uy] = [(to.x - over.x) / far, (to.y - over.y) / far]
    const neck = { x: to.x - HEAD * ux, y: to.y - HEAD * uy }
    const path = `M${at(from)}Q${at(over)} ${at(neck)}`
    setAttributes(line, { d: path })
    setAttributes(reach, { d: path })
    const [left, right] = [1, -1].map(side => ({ x: neck.x - side * HALF * uy, y: neck.y + side * HALF * ux }))
    setAttributes(head, { d: `M${at(to)}L${at(left!)}L${at(right!)}Z` })
    return SHARES.map(t => {
      const mix = (a: number, b: number, c: number): number => (1 - t) ** 2 * a + 2 * t * (1 - t) * b + t ** 2 * c
      return { x: mix(from.x, over.x, to.x), y: mix(from.y, over.y, to.y) }
    })
  }
  return { ...marked, lay }
}

const at = ({ x, y }: Point): string => `${x.toFixed(1)},${y.toFixed(1)}`
