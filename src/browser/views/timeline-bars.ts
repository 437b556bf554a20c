import type { ScaleTime } from 'd3-scale'
import { svgElement } from '../dom.js'
import { labelWithin, markElement } from './mark.js'
import type { FigureMark } from './mark.js'
import type { Span } from './spans.js'

const BAR = 12
const STRIP = 4
/** Widest label of a fact, and of what is none, which has its status as well. */
const [MAX_LABEL, MAX_LABEL_WITH_STATUS] = [460, 680]
const MIN_LABEL = 140
const OPEN = 28
/** Narrower drawings have labels above their bars rather than cut. */
const NARROW = 560

/** Height of a lane of bars. */
export const LANE = 24

/** Scale of times to horizontal positions. */
export type TimeScale = ScaleTime<number, number>

/** Bar of a time span with its label, measured: `from` and `to` hold both. */
export interface TimelineBar {
  mark: FigureMark
  left: number
  right: number
  openLeft: boolean
  openRight: boolean
  isVague?: boolean
  label: string
  labelAt: number
  /** Whether the label has no room beside the bar: it stands above, and the bar is a strip below it. */
  over: boolean
  from: number
  to: number
}

/** Bar of a span: where it and its label stand. */
export function barOf(
  { start, end, isVague }: Span,
  mark: FigureMark,
  scale: TimeScale,
  width: number,
  measure: (text: string) => number
): TimelineBar {
  const openLeft = start === undefined
  const openRight = end === undefined
  const left = openLeft ? Math.max(0, scale(end!) - OPEN) : scale(start)
  // Time that goes on is drawn to the edge only when it is the record that says so; without an end it is a beginning.
  const right = openRight ? Math.min(width, left + OPEN) : Math.max(scale(end), left + BAR)
  const isNarrow = width < NARROW
  const most = mark.caution === undefined ? MAX_LABEL : MAX_LABEL_WITH_STATUS
  const wanted = measure(labelWithin(mark, isNarrow ? width - 12 : Math.min(most, width * 0.6), measure))
  const [before, after] = [left - 6, width - right - 6]
  // After the bar, else before it; where there is little room on both sides, above it.
  const room = after >= wanted || after >= before ? after : before
  const over = room < (isNarrow ? wanted : Math.min(wanted, MIN_LABEL))
  const label = labelWithin(mark, over ? wanted : Math.min(wanted, room), measure)
  const above = Math.max(0, Math.min(Math.max(0, left) + 6, width - measure(label) - 6))
  const labelAt = over ? above : room === after ? right + 6 : left - 6 - measure(label)
  return {
    mark,
    left,
    right,
    openLeft,
    openRight,
    isVague,
    label,
    labelAt,
    over,
    from: Math.min(left, labelAt),
    to: Math.max(right, labelAt + measure(label))
  }
}

/** Element of a bar at a height. */
export function barElement(
  { mark, left, right, openLeft, openRight, isVague, label, labelAt, over, from, to }: TimelineBar,
  lane: number
): Element {
  const [top, bottom] = over ? [lane + BAR + 2, lane + BAR + 2 + STRIP] : [lane, lane + BAR]
  const [tip, middle] = [BAR / 2, (top + bottom) / 2]
  const [first, last] = [left + (openLeft ? tip : 0), right - (openRight ? tip : 0)]
  const path = [
    `M${first},${top}H${last}`,
    openRight ? `L${right},${middle}L${last},${bottom}` : `V${bottom}`,
    `H${first}`,
    openLeft ? `L${left},${middle}` : '',
    'Z'
  ].join('')
  const reach = svgElement('rect', { x: from, y: lane - 4, width: to - from, height: LANE })
  const text = svgElement('text', { x: labelAt, y: lane + BAR - (over ? 3 : 1) }, label)
  const { group } = markElement(mark, svgElement('path', { d: path }), reach, text)
  group.classList.toggle('vague', isVague === true)
  return group
}
