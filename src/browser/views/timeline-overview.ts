import { setAttributes, svgElement } from '../dom.js'
import type { Span } from './spans.js'

const HEIGHT = 30
/** Rows of strokes, and the height of one. */
const [ROWS, STROKE] = [6, 3]
/** A press that moves less (px) asks for the same stretch of time around another point. */
const MIN_MOVE = 5

/** Overview of a timeline. */
export interface TimelineOverview {
  strip: SVGSVGElement
  /** Says which part of the whole time is seen, as shares of it. */
  show(from: number, to: number): void
}

/**
 * Strip of the whole time with a stroke for each span and a window over what is seen: a pointer draws another window,
 * or moves it with a press. `look` gets the shares of the whole time that are to be seen.
 */
export function timelineOverview(
  spans: readonly Span[],
  [first, last]: readonly [number, number],
  width: number,
  look: (from: number, to: number) => void
): TimelineOverview {
  const at = (time: number): number => ((time - first) / (last - first)) * width
  const strokes = spans.map(({ start, end }, i) => {
    const [x, y] = [at(start ?? end!), 3 + (i % ROWS) * (STROKE + 1)]
    return svgElement('rect', { x, y, width: Math.max(3, at(end ?? start!) - x), height: STROKE })
  })
  const pane = svgElement('rect', { class: 'seen', y: 0.5, height: HEIGHT - 1 })
  const strip = svgElement(
    'svg',
    { 'class': 'overview', width, 'height': HEIGHT, 'aria-hidden': 'true' },
    svgElement('rect', { class: 'whole', width, height: HEIGHT }),
    svgElement('g', {}, ...strokes),
    pane
  )
  let seen = [0, 1]
  let begun: number | undefined
  const place = (from: number, to: number): void => {
    setAttributes(pane, { x: from * width, width: Math.max(3, (to - from) * width) })
  }
  const shareOf = ({ clientX }: PointerEvent): number =>
    Math.max(0, Math.min(1, (clientX - strip.getBoundingClientRect().left) / width))
  strip.addEventListener('pointerdown', event => {
    begun = shareOf(event)
    strip.setPointerCapture(event.pointerId)
  })
  strip.addEventListener('pointermove', event => {
    const now = shareOf(event)
    if (begun !== undefined) place(Math.min(begun, now), Math.max(begun, now))
  })
  strip.addEventListener('pointerup', event => {
    const [from, to] = [begun ?? 0, shareOf(event)].sort((a, b) => a - b) as [number, number]
    begun = undefined
    const half = (seen[1]! - seen[0]!) / 2
    if ((to - from) * width >= MIN_MOVE) look(from, to)
    else look(Math.max(0, Math.min(1 - 2 * half, from - half)), Math.min(1, Math.max(2 * half, from + half)))
  })
  strip.addEventListener('pointercancel', () => {
    begun = undefined
    place(seen[0]!, seen[1]!)
  })
  return {
    strip,
    show: (from, to) => {
      seen = [from, to]
      place(from, to)
    }
  }
}
